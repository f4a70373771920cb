"""Creates an HTTP API with boto3, calls it, and deletes it: python3 http_api.py ENDPOINT BACKEND_ARN AUTHORIZER_URI"""

import sys
import urllib.error
import urllib.request

import boto3
from botocore.exceptions import ClientError

endpoint, backend, authorizer_uri = sys.argv[1:]
gateway = boto3.client(
    "apigatewayv2", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test"
)


def call(api, path, token=None):
    request = urllib.request.Request(f"{endpoint}/_aws/execute-api/{api}{path}")
    if token:
        request.add_header("Authorization", token)
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def fails(code, operation, **arguments):
    try:
        operation(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        assert error.response["ResponseMetadata"]["RequestId"]
        return
    raise AssertionError(f"{arguments} should fail with {code}")


api = gateway.create_api(Name="orders", ProtocolType="HTTP", Tags={"team": "sales"})
api_id = api["ApiId"]
assert api["CreatedDate"].year >= 2020 and api["RouteSelectionExpression"] == "$request.method $request.path"
integration = gateway.create_integration(
    ApiId=api_id, IntegrationType="AWS_PROXY", IntegrationUri=backend, PayloadFormatVersion="2.0", TimeoutInMillis=5000
)
authorizer = gateway.create_authorizer(
    ApiId=api_id,
    Name="lambda",
    AuthorizerType="REQUEST",
    AuthorizerUri=authorizer_uri,
    AuthorizerPayloadFormatVersion="2.0",
    EnableSimpleResponses=True,
    IdentitySource=["$request.header.Authorization"],
)
route = gateway.create_route(
    ApiId=api_id,
    RouteKey="GET /orders",
    AuthorizationType="CUSTOM",
    AuthorizerId=authorizer["AuthorizerId"],
    Target=f"integrations/{integration['IntegrationId']}",
)
assert call(api_id, "/orders", "t")[0] == 404, "nothing is deployed yet"
gateway.create_stage(ApiId=api_id, StageName="$default", AutoDeploy=True, StageVariables={"color": "blue"})
assert call(api_id, "/orders")[0] == 401
assert call(api_id, "/orders", "t") == (200, "ok")

gateway.update_route(ApiId=api_id, RouteId=route["RouteId"], RouteKey="GET /changed")
assert call(api_id, "/orders", "t")[0] == 404
assert call(api_id, "/changed", "t") == (200, "ok")
assert gateway.get_stage(ApiId=api_id, StageName="$default")["LastDeploymentStatusMessage"].startswith("Successfully deployed")

gateway.create_stage(ApiId=api_id, StageName="dev")
deployment = gateway.create_deployment(ApiId=api_id, StageName="dev", Description="first")
assert deployment["DeploymentStatus"] == "DEPLOYED"
assert call(api_id, "/dev/changed")[0] == 401
gateway.reset_authorizers_cache(ApiId=api_id, StageName="dev")

exported = gateway.export_api(ApiId=api_id, Specification="OAS30", OutputType="YAML", IncludeExtensions=True, StageName="dev")["body"].read().decode()
imported = gateway.import_api(Body=exported)["ApiId"]
gateway.create_stage(ApiId=imported, StageName="$default", AutoDeploy=True)
assert call(imported, "/changed")[0] == 401, "an imported API with an authorizer is closed"
assert call(imported, "/changed", "t") == (200, "ok")
gateway.reimport_api(ApiId=imported, Body=exported.replace("/changed", "/again"))
assert call(imported, "/again")[0] == 401

arn = f"arn:aws:apigateway:us-east-1::/apis/{api_id}"
gateway.tag_resource(ResourceArn=arn, Tags={"more": "tags"})
gateway.untag_resource(ResourceArn=arn, TagKeys=["team"])
assert gateway.get_tags(ResourceArn=arn)["Tags"] == {"more": "tags"}

pages = list(gateway.get_paginator("get_apis").paginate(PaginationConfig={"PageSize": 1}))
assert len(pages) == 2 and {page["Items"][0]["ApiId"] for page in pages} == {api_id, imported}

fails("NotFoundException", gateway.get_api, ApiId="nothing")
fails("BadRequestException", gateway.create_route, ApiId=api_id, RouteKey="nonsense")
fails("ConflictException", gateway.create_route, ApiId=api_id, RouteKey="GET /changed")
fails("ConflictException", gateway.delete_integration, ApiId=api_id, IntegrationId=integration["IntegrationId"])
fails("BadRequestException", gateway.create_api, Name="sockets", ProtocolType="WEBSOCKET")

quick = gateway.create_api(Name="quick", ProtocolType="HTTP", Target=backend)["ApiId"]
assert call(quick, "/anything") == (200, "ok")

for created in (api_id, imported, quick):
    gateway.delete_api(ApiId=created)
assert gateway.get_apis()["Items"] == []
assert call(api_id, "/changed", "t")[0] in (403, 404)
print("done")
