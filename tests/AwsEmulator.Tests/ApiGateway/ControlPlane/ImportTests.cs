using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

public sealed class ImportTests
{
    private const string Swagger =
        """
        {"swagger":"2.0","info":{"title":"pets","version":"1"},"basePath":"/v1/store","consumes":["application/json"],
         "paths":{"/pets/{id}":{"post":{
            "parameters":[{"name":"id","in":"path","required":true,"type":"string"},{"name":"pet","in":"body","schema":{"$ref":"#/definitions/Pet"}}],
            "responses":{"200":{"description":"ok","schema":{"$ref":"#/definitions/Pet"},"headers":{"X-Count":{"type":"integer"}}}},
            "security":[{"lambda":[]}],
            "x-amazon-apigateway-integration":{"type":"aws_proxy","httpMethod":"POST","uri":"URI"}}}},
         "securityDefinitions":{"lambda":{"type":"apiKey","name":"Authorization","in":"header","x-amazon-apigateway-authtype":"custom",
            "x-amazon-apigateway-authorizer":{"type":"token","authorizerUri":"URI"}}},
         "definitions":{"Pet":{"type":"object","properties":{"name":{"type":"string"}}}}}
        """;

    [Fact]
    public async Task An_imported_api_with_an_authorizer_is_closed_from_its_first_request()
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var client = new ControlPlaneClient(host.Address);
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        var apiId = await client.ImportAsync(Definitions.Token());
        await client.DeployAsync(apiId);

        var without = await client.CallAsync(apiId, "dev", "/orders");
        Assert.Equal((401, """{"message":"Unauthorized"}""", 0), (without.Status, without.Body, host.Lambda.Count(Definitions.Backend)));

        var with = await client.CallAsync(apiId, "dev", "/orders", ("Authorization", "a"));
        Assert.Equal((200, "ok"), (with.Status, with.Body));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Deny());
        Assert.Equal(403, (await client.CallAsync(apiId, "dev", "/orders", ("Authorization", "b"))).Status);
    }

    [Theory]
    [InlineData("type: apiKey, name: Authorization, in: header")]
    [InlineData("type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: custom")]
    [InlineData("type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authorizer: {type: token, authorizerUri: 'arn:aws:apigateway:us-east-1:lambda:path/x/invocations'}")]
    [InlineData("type: http, scheme: bearer")]
    [InlineData("type: oauth2, flows: {}")]
    public async Task A_scheme_that_would_leave_the_method_open_is_refused(string scheme)
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var definition =
            $$"""
            openapi: 3.0.1
            info: {title: test, version: "1"}
            paths:
              /orders:
                get: {security: [{lambda: []}], x-amazon-apigateway-integration: {type: mock} }
            components: {securitySchemes: {lambda: { {{scheme}} } } }
            """;

        var (status, code, message) = await new ControlPlaneClient(host.Address).FailAsync("POST", "/restapis?mode=import", definition);

        Assert.Equal((400, "BadRequestException"), (status, code));
        Assert.Contains("'GET' for resource at path '/orders'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Swagger_becomes_what_its_openapi_form_would()
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var client = new ControlPlaneClient(host.Address);
        var apiId = await client.ImportAsync(Swagger.Replace("URI", Definitions.FunctionUri(Definitions.Backend), StringComparison.Ordinal), "&basepath=split");

        var resources = await client.SendAsync("GET", $"/restapis/{apiId}/resources?embed=methods");
        var method = resources["item"]!.AsArray().Single(resource => (string)resource!["path"]! == "/store/pets/{id}")!["resourceMethods"]!["POST"]!;
        Assert.Equal("CUSTOM", (string?)method["authorizationType"]);
        Assert.Equal("Pet", (string?)method["requestModels"]!["application/json"]);
        Assert.True((bool)method["requestParameters"]!["method.request.path.id"]!);
        Assert.Equal("Pet", (string?)method["methodResponses"]!["200"]!["responseModels"]!["application/json"]);
        Assert.False((bool)method["methodResponses"]!["200"]!["responseParameters"]!["method.response.header.X-Count"]!);
    }

    [Fact]
    public async Task Swagger_may_refer_to_shared_parameters_and_responses()
    {
        const string Shared =
            """
            {"swagger":"2.0","info":{"title":"pets","version":"1"},"produces":["application/json"],
             "paths":{"/pets":{
                "parameters":[{"$ref":"#/parameters/Pet"}],
                "post":{
                    "parameters":[{"$ref":"#/parameters/Trace"}],
                    "responses":{"200":{"$ref":"#/responses/Ok"}},
                    "x-amazon-apigateway-integration":{"type":"mock"}}}},
             "parameters":{"Pet":{"name":"pet","in":"body","schema":{"$ref":"#/definitions/Pet"}},"Trace":{"name":"X-Trace","in":"header","required":true,"type":"string"}},
             "responses":{"Ok":{"description":"ok","schema":{"$ref":"#/definitions/Pet"},"headers":{"X-Count":{"type":"integer"}}}},
             "definitions":{"Pet":{"type":"object"}}}
            """;
        await using var host = await GatewayHost.StartEmptyAsync();
        var client = new ControlPlaneClient(host.Address);
        var apiId = await client.ImportAsync(Shared);

        var resources = await client.SendAsync("GET", $"/restapis/{apiId}/resources?embed=methods");
        var method = resources["item"]!.AsArray().Single(resource => (string)resource!["path"]! == "/pets")!["resourceMethods"]!["POST"]!;
        Assert.Equal("Pet", (string?)method["requestModels"]!["application/json"]);
        Assert.True((bool)method["requestParameters"]!["method.request.header.X-Trace"]!);
        Assert.Equal("Pet", (string?)method["methodResponses"]!["200"]!["responseModels"]!["application/json"]);
        Assert.False((bool)method["methodResponses"]!["200"]!["responseParameters"]!["method.response.header.X-Count"]!);
        var (status, _, message) = await client.FailAsync(
            "POST", "/restapis?mode=import", Shared.Replace("#/parameters/Trace", "#/parameters/Nope", StringComparison.Ordinal));
        Assert.Equal(400, status);
        Assert.Contains("#/parameters/Nope is not there", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_tells_of_the_endpoint()
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var client = new ControlPlaneClient(host.Address);
        var apiId = await client.ImportAsync(Definitions.Token(root: """
            servers:
              - url: https://a.example
                x-amazon-apigateway-endpoint-configuration: {disableExecuteApiEndpoint: true, vpcEndpointIds: [vpce-1]}
            """));

        var api = await client.SendAsync("GET", $"/restapis/{apiId}");

        Assert.True((bool)api["disableExecuteApiEndpoint"]!);
        Assert.Equal("""["vpce-1"]""", api["endpointConfiguration"]!["vpcEndpointIds"]!.ToJsonString());
    }

    [Theory]
    [InlineData("us-east-1:123456789012", 500, 0)]
    [InlineData("eu-west-1:000000000000", 200, 1)]
    public async Task A_function_of_another_account_is_none_of_the_emulators_whose_region_stands_for_all(string owner, int status, int invocations)
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var client = new ControlPlaneClient(host.Address);
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        var own = "us-east-1:000000000000:function:" + Definitions.Backend;
        var apiId = await client.ImportAsync(Definitions.Token().Replace(own, $"{owner}:function:{Definitions.Backend}", StringComparison.Ordinal));
        await client.DeployAsync(apiId);

        var response = await client.CallAsync(apiId, "dev", "/open");

        Assert.Equal(status, response.Status);
        Assert.Equal(invocations, host.Lambda.Count(Definitions.Backend));
    }

    [Fact]
    public async Task Merge_keeps_and_overwrite_replaces_what_is_not_imported()
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var client = new ControlPlaneClient(host.Address);
        var apiId = await client.ImportAsync(Definitions.Token());
        var orders = await ResourceIdAsync(client, apiId, "/orders");

        await client.SendAsync("PUT", $"/restapis/{apiId}?mode=merge", Mock("/extra"));
        Assert.Equal(["/", "/extra", "/files", "/files/{proxy+}", "/open", "/orders", "/orders/{orderId}", "/ping"], await PathsAsync(client, apiId));

        await client.SendAsync("PUT", $"/restapis/{apiId}?mode=overwrite", Mock("/orders"));
        Assert.Equal(["/", "/orders"], await PathsAsync(client, apiId));
        Assert.Equal(orders, await ResourceIdAsync(client, apiId, "/orders"));
        Assert.Empty((await client.SendAsync("GET", $"/restapis/{apiId}/authorizers"))["item"]!.AsArray());
    }

    [Fact]
    public async Task Warnings_fail_the_import_where_the_client_wants_that()
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var client = new ControlPlaneClient(host.Address);
        var definition = Mock("/a").Replace("responses: {\"200\"", "parameters: [{name: c, in: cookie}]\n      responses: {\"200\"", StringComparison.Ordinal);

        var api = await client.SendAsync("POST", "/restapis?mode=import", definition);
        Assert.Contains("ignored", (string?)Assert.Single(api["warnings"]!.AsArray()), StringComparison.Ordinal);
        var (status, code, _) = await client.FailAsync("POST", "/restapis?mode=import&failonwarnings=true", definition);
        Assert.Equal((400, "BadRequestException"), (status, code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("a: [")]
    [InlineData("""{"openapi":"3.1.0","info":{"title":"t"},"paths":{}}""")]
    [InlineData("""{"openapi":"3.0.1","info":{"title":"t"}}""")]
    [InlineData("""{"openapi":"3.0.1","paths":{}}""")]
    [InlineData("""{"openapi":"3.0.1","info":{"title":"t"},"paths":{"/{a}/{b+}/c":{"get":{}}}}""")]
    [InlineData("""{"openapi":"3.0.1","info":{"title":"t"},"paths":{"/a":{"get":{"security":true}}}}""")]
    [InlineData("""{"openapi":"3.0.1","info":{"title":"t"},"paths":{"/a":{"get":{"x-amazon-apigateway-integration":{"type":"aws_proxy","uri":"x"}}}}}""")]
    [InlineData("""{"openapi":"3.0.1","info":{"title":"t"},"paths":{"/a":{"get":{"x-amazon-apigateway-integration":{"type":7}}}}}""")]
    [InlineData("""{"openapi":"3.0.1","info":{"title":"t"},"paths":{},"components":{"securitySchemes":{"a":{"type":7,"x-amazon-apigateway-authorizer":{}}}}}""")]
    [InlineData("""{"openapi":"3.0.1","info":{"title":"t"},"paths":{},"x-amazon-apigateway-cors":{}}""")]
    [InlineData("""{"openapi":"3.0.1","info":{"title":"t"},"paths":{"/a":{"post":{"requestBody":{"$ref":"#/components/requestBodies/B"},"x-amazon-apigateway-integration":{"type":"mock"}}}}}""")]
    public async Task What_is_no_usable_definition_is_a_bad_request(string definition)
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var client = new ControlPlaneClient(host.Address);

        var (status, code, _) = await client.FailAsync("POST", "/restapis?mode=import", definition);

        Assert.Equal((400, "BadRequestException"), (status, code));
        Assert.Empty((await client.SendAsync("GET", "/restapis"))["item"]!.AsArray());
    }

    private static string Mock(string path) =>
        $$"""
        openapi: 3.0.1
        info: {title: test, version: "1"}
        paths:
          {{path}}:
            get:
              responses: {"200": {description: ok} }
              x-amazon-apigateway-integration: {type: mock, responses: {default: {statusCode: 200} } }
        """;

    private static async Task<string> ResourceIdAsync(ControlPlaneClient client, string apiId, string path) =>
        (string)(await client.SendAsync("GET", $"/restapis/{apiId}/resources"))["item"]!.AsArray().Single(resource => (string)resource!["path"]! == path)!["id"]!;

    private static async Task<string[]> PathsAsync(ControlPlaneClient client, string apiId) =>
        [.. (await client.SendAsync("GET", $"/restapis/{apiId}/resources"))["item"]!.AsArray().Select(resource => (string)resource!["path"]!).Order(StringComparer.Ordinal)];
}
