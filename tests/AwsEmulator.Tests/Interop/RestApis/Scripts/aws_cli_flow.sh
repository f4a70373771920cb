#!/usr/bin/env bash
# Imports, deploys, calls, tests and deletes an API by the AWS CLI.
set -euo pipefail
fail() { echo "$*" >&2; exit 1; }
status() { python3 - "$@" <<'PYTHON'
import sys, urllib.error, urllib.request
request = urllib.request.Request(sys.argv[1], headers=dict([sys.argv[2].split(": ", 1)]) if len(sys.argv) > 2 else {})
try:
    print(urllib.request.urlopen(request).status)
except urllib.error.HTTPError as error:
    print(error.code)
PYTHON
}

for name in authorizer orders; do
  aws lambda create-function --function-name $name --runtime provided.al2023 --handler bootstrap --timeout 20 \
    --role arn:aws:iam::000000000000:role/functions --zip-file fileb://$name.zip --query State --output text >&2
  aws lambda add-permission --function-name $name --statement-id gateway --action lambda:InvokeFunction --principal apigateway.amazonaws.com >&2
done
api=$(aws apigateway import-rest-api --body fileb://openapi.yaml --query id --output text)
aws apigateway create-deployment --rest-api-id "$api" --stage-name dev >&2
url="$AWS_ENDPOINT_URL/_aws/execute-api/$api/dev/orders"
[ "$(status "$url")" = 401 ] || fail "open without a token"
[ "$(status "$url" "Authorization: Bearer bad")" = 401 ] || fail "open with a bad token"
[ "$(status "$url" "Authorization: Bearer good")" = 200 ] || fail "closed with a good token"
authorizer=$(aws apigateway get-authorizers --rest-api-id "$api" --query 'items[0].id' --output text)
aws apigateway test-invoke-authorizer --rest-api-id "$api" --authorizer-id "$authorizer" --headers Authorization='Bearer good' \
  | python3 -c '
import json, sys
result = json.load(sys.stdin)
assert result["clientStatus"] == 0 and result["principalId"] == "me", result
assert {"log", "latency", "policy"} <= set(result), result'

logged=
for _ in $(seq 50); do
  logged=$(aws logs filter-log-events --log-group-name /aws/lambda/orders --filter-pattern called --query 'events[].message' --output text)
  [[ $logged != *called* ]] || break
  sleep 0.1
done
[[ $logged == *called* ]] || fail "no log of the call: $logged"
aws logs describe-log-streams --log-group-name /aws/lambda/authorizer --query 'logStreams[0].logStreamName' --output text | grep -qF '[$LATEST]' \
  || fail "no log stream of the authorizer"

aws apigateway delete-rest-api --rest-api-id "$api"
[ "$(status "$url" "Authorization: Bearer good")" = 403 ] || fail "alive after its deletion"
for name in authorizer orders; do aws lambda delete-function --function-name $name; done
[ "$(aws lambda list-functions --query 'length(Functions)' --output text)" = 0 ] || fail "functions are left"
! aws lambda get-function --function-name orders 2>/dev/null || fail "the function is alive after its deletion"
