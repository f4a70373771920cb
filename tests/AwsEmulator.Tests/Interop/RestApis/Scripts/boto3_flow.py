"""Two functions from zips, an imported API, permissions, calls, logs, export, deletion: all by boto3."""
import io, json, os, time, urllib.error, urllib.request
import boto3
from botocore.exceptions import ClientError

endpoint = os.environ["AWS_ENDPOINT_URL"]
gateway, functions, logs = boto3.client("apigateway"), boto3.client("lambda"), boto3.client("logs")
role = boto3.client("iam").create_role(RoleName="functions", AssumeRolePolicyDocument='{"Version":"2012-10-17","Statement":[]}')["Role"]["Arn"]


def call(path, token=None):
    request = urllib.request.Request(f"{endpoint}/_aws/execute-api/{api}/dev{path}", headers={"Authorization": token} if token else {})
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


for name in ("authorizer", "orders"):
    with open(f"{name}.zip", "rb") as code:
        functions.create_function(
            FunctionName=name, Runtime="provided.al2023", Handler="bootstrap", Role=role, Timeout=20, Code={"ZipFile": code.read()})
    functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})

with open("openapi.yaml", "rb") as definition:
    imported = gateway.import_rest_api(body=definition.read())
api = imported["id"]
assert imported["name"] == "Orders API", imported
gateway.create_deployment(restApiId=api, stageName="dev")

# Closed from the first request on, token or not: nobody may call the authorizer's function yet.
assert call("/orders") == (401, '{"message":"Unauthorized"}'), call("/orders")
assert call("/orders", "Bearer good") == (500, '{"message":null}'), call("/orders", "Bearer good")

arn = f"arn:aws:execute-api:us-east-1:000000000000:{api}"
functions.add_permission(FunctionName="authorizer", StatementId="gateway", Action="lambda:InvokeFunction",
                         Principal="apigateway.amazonaws.com", SourceArn=f"{arn}/authorizers/*")
status, body = call("/orders", "Bearer good")
assert (status, body) == (500, '{"message": "Internal server error"}'), (status, body)
functions.add_permission(FunctionName="orders", StatementId="gateway", Action="lambda:InvokeFunction",
                         Principal="apigateway.amazonaws.com", SourceArn=f"{arn}/dev/*")
assert call("/orders", "Bearer good") == (200, "orders for me"), call("/orders", "Bearer good")
assert call("/orders", "Bearer bad")[0] == 401
assert call("/orders")[0] == 401
assert call("/ping") == (200, '{"message":"pong"}')

authorizer = gateway.get_authorizers(restApiId=api)["items"][0]["id"]
tested = gateway.test_invoke_authorizer(restApiId=api, authorizerId=authorizer, headers={"Authorization": "Bearer good"})
assert tested["clientStatus"] == 0 and tested["principalId"] == "me", tested
assert json.loads(tested["policy"])["Statement"][0]["Effect"] == "Allow", tested
resource = next(item["id"] for item in gateway.get_resources(restApiId=api)["items"] if item["path"] == "/ping")
assert gateway.test_invoke_method(restApiId=api, resourceId=resource, httpMethod="GET")["status"] == 200

for _ in range(100):
    streams = logs.describe_log_streams(logGroupName="/aws/lambda/orders")["logStreams"]
    lines = [event["message"].strip() for stream in streams
             for event in logs.get_log_events(logGroupName="/aws/lambda/orders", logStreamName=stream["logStreamName"])["events"]]
    if "called" in lines:
        break
    time.sleep(0.1)
assert "called" in lines, lines

exported = gateway.get_export(restApiId=api, stageName="dev", exportType="oas30", parameters={"extensions": "apigateway"}, accepts="application/yaml")
assert b"x-amazon-apigateway-authorizer" in exported["body"].read()
paths = [item["path"] for page in gateway.get_paginator("get_resources").paginate(restApiId=api, PaginationConfig={"PageSize": 2}) for item in page["items"]]
assert sorted(paths) == ["/", "/orders", "/orders/{orderId}", "/ping"], paths
try:
    gateway.get_rest_api(restApiId="nope")
    raise AssertionError("an unknown API was found")
except gateway.exceptions.NotFoundException as error:
    assert error.response["Error"]["Message"] == "Invalid API identifier specified 000000000000:nope", error
try:
    gateway.get_domain_names()
    raise AssertionError("an unknown operation was answered")
except ClientError as error:
    assert error.response["Error"]["Code"] == "UnknownOperationException", error

gateway.delete_rest_api(restApiId=api)
for name in ("authorizer", "orders"):
    functions.delete_function(FunctionName=name)
assert call("/orders")[0] == 403
