using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Causeway.AwsEmulator.Tests.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis.ControlPlane;

/// <summary>A body with one value of the wrong type never makes an operation of HTTP APIs fail.</summary>
public sealed class HttpApiMutationTests
{
    private const string OpenApi = """
        {"openapi":"3.0.1","info":{"title":"a","version":"1","description":"d"},"servers":[{"url":"https://a/b","variables":{}}],"tags":[{"name":"a","x-amazon-apigateway-tag-value":"b"}],
         "security":[{"jwt":["s"]}],"paths":{"/a/{id}":{"get":{"operationId":"o","security":[{"lambda":[]}],"responses":{"default":{"description":"d"}},
          "x-amazon-apigateway-integration":{"type":"aws_proxy","httpMethod":"POST","uri":"URI","payloadFormatVersion":"2.0","timeoutInMillis":1000,"connectionType":"INTERNET",
           "credentials":"arn:aws:iam::000000000000:role/r","requestParameters":{"append:header.a":"b"},"responseParameters":{"200":{"overwrite:header.a":"b"}}}}}},
         "components":{"securitySchemes":{"jwt":{"type":"oauth2","flows":{},"x-amazon-apigateway-authorizer":{"type":"jwt","identitySource":"$request.header.Authorization","jwtConfiguration":{"issuer":"https://i","audience":["a"]}}},
          "lambda":{"type":"apiKey","name":"A","in":"header","x-amazon-apigateway-authorizer":{"type":"request","identitySource":"$request.header.A","authorizerUri":"URI","authorizerPayloadFormatVersion":"2.0","authorizerResultTtlInSeconds":60,"enableSimpleResponses":true}}}},
         "x-amazon-apigateway-cors":{"allowOrigins":["https://a"],"allowMethods":["GET"],"allowHeaders":["a"],"exposeHeaders":["b"],"maxAge":1,"allowCredentials":true}}
        """;

    [Theory]
    [InlineData("POST", "/v2/apis", """{"name":"a","protocolType":"HTTP","description":"d","version":"1","corsConfiguration":{"allowOrigins":["https://a"],"allowCredentials":true,"maxAge":1,"allowHeaders":["a"],"allowMethods":["GET"],"exposeHeaders":["a"]},"credentialsArn":"arn:aws:iam::000000000000:role/r","disableSchemaValidation":false,"disableExecuteApiEndpoint":false,"ipAddressType":"ipv4","routeKey":"GET /a","routeSelectionExpression":"$request.method $request.path","tags":{"a":"b"},"target":"FUNCTION"}""")]
    [InlineData("PATCH", "/v2/apis/API", """{"name":"b","description":"d","corsConfiguration":{"allowOrigins":["https://a"]},"disableExecuteApiEndpoint":false,"version":"1"}""")]
    [InlineData("POST", "/v2/apis/API/integrations", """{"integrationType":"AWS_PROXY","integrationUri":"FUNCTION","payloadFormatVersion":"2.0","integrationMethod":"POST","connectionType":"INTERNET","connectionId":"c","credentialsArn":"arn:aws:iam::000000000000:role/r","description":"d","integrationSubtype":"s","passthroughBehavior":"NEVER","requestParameters":{"append:header.a":"b"},"responseParameters":{"200":{"overwrite:header.a":"b"}},"timeoutInMillis":1000,"tlsConfig":{"serverNameToVerify":"a"}}""")]
    [InlineData("PATCH", "/v2/apis/API/integrations/INTEGRATION", """{"integrationType":"AWS_PROXY","integrationUri":"FUNCTION","payloadFormatVersion":"1.0","requestParameters":{"append:header.a":"b"},"responseParameters":{"200":{"overwrite:header.a":"b"}},"timeoutInMillis":1000}""")]
    [InlineData("POST", "/v2/apis/API/routes", """{"routeKey":"GET /new","target":"integrations/INTEGRATION","authorizationType":"CUSTOM","authorizerId":"AUTHORIZER","authorizationScopes":["a"],"operationName":"o","apiKeyRequired":false}""")]
    [InlineData("PATCH", "/v2/apis/API/routes/ROUTE", """{"routeKey":"GET /new","target":"integrations/INTEGRATION","authorizationType":"CUSTOM","authorizerId":"AUTHORIZER","authorizationScopes":["a"],"operationName":"o"}""")]
    [InlineData("POST", "/v2/apis/API/authorizers", """{"name":"n","authorizerType":"JWT","identitySource":["$request.header.Authorization"],"jwtConfiguration":{"issuer":"https://i","audience":["a"]}}""")]
    [InlineData("PATCH", "/v2/apis/API/authorizers/AUTHORIZER", """{"name":"n","authorizerType":"REQUEST","identitySource":["$request.header.A"],"authorizerUri":"URI","authorizerPayloadFormatVersion":"2.0","authorizerResultTtlInSeconds":60,"enableSimpleResponses":true,"authorizerCredentialsArn":"arn:aws:iam::000000000000:role/r"}""")]
    [InlineData("POST", "/v2/apis/API/stages", """{"stageName":"new","autoDeploy":true,"description":"d","accessLogSettings":{"destinationArn":"a","format":"f"},"defaultRouteSettings":{"throttlingBurstLimit":1,"throttlingRateLimit":1.5,"loggingLevel":"OFF","detailedMetricsEnabled":true,"dataTraceEnabled":true},"routeSettings":{"GET /a":{"throttlingBurstLimit":1}},"stageVariables":{"a":"b"},"tags":{"a":"b"},"deploymentId":"d"}""")]
    [InlineData("PATCH", "/v2/apis/API/stages/$default", """{"autoDeploy":true,"description":"d","defaultRouteSettings":{"throttlingBurstLimit":1,"throttlingRateLimit":1.5},"routeSettings":{"GET /a":{"throttlingBurstLimit":1}},"stageVariables":{"a":"b"}}""")]
    [InlineData("POST", "/v2/apis/API/deployments", """{"description":"d","stageName":"$default"}""")]
    [InlineData("POST", "/v2/tags/arn:aws:apigateway:us-east-1::%2Fapis%2FAPI", """{"tags":{"a":"b"}}""")]
    public async Task A_value_of_another_type_is_the_client_s_mistake(string method, string path, string body)
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var fill = await CreateAsync(host);

        Assert.Empty(await MutatedCalls.FindFailuresAsync(host.Client, method, fill(path), fill(body)));
    }

    [Theory]
    [InlineData("/v2/apis?basepath=split")]
    [InlineData("/v2/apis/API?basepath=prepend")]
    public async Task So_it_is_in_an_imported_document(string path)
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var fill = await CreateAsync(host);
        var failures = new List<string>();
        var (imported, refused) = (0, 0);
        foreach (var document in Mutations.Of(fill(OpenApi)).Prepend(fill(OpenApi)))
        {
            using var content = new StringContent(new JsonObject { ["body"] = document }.ToJsonString());
            using var response = await host.Client.PutAsync(fill(path), content);
            _ = response.IsSuccessStatusCode ? imported++ : refused++;
            if ((int)response.StatusCode >= 500)
            {
                failures.Add($"{(int)response.StatusCode}: {document}");
            }
        }

        Assert.Empty(failures);
        Assert.True(imported > 0 && refused > 0);
    }

    private static async Task<Func<string, string>> CreateAsync(GatewayHost host)
    {
        var client = new ControlPlaneClient(host.Address);
        var function = $"arn:aws:lambda:us-east-1:000000000000:function:{Definitions.Backend}";
        var uri = Definitions.FunctionUri(Definitions.Authorizer);
        var api = (string)(await client.SendAsync("POST", "/v2/apis", new { name = "a", protocolType = "HTTP", target = function }))["apiId"]!;
        var authorizer = await client.SendAsync("POST", $"/v2/apis/{api}/authorizers", new
        {
            name = "lambda",
            authorizerType = "REQUEST",
            authorizerUri = uri,
            authorizerPayloadFormatVersion = "2.0",
            identitySource = new[] { "$request.header.Authorization" },
        });
        var integration = await client.SendAsync(
            "POST", $"/v2/apis/{api}/integrations", new { integrationType = "AWS_PROXY", integrationUri = function, payloadFormatVersion = "2.0" });
        var route = await client.SendAsync("POST", $"/v2/apis/{api}/routes", new { routeKey = "GET /a", target = $"integrations/{integration["integrationId"]}" });
        return text => text.Replace("INTEGRATION", (string)integration["integrationId"]!, StringComparison.Ordinal)
            .Replace("AUTHORIZER", (string)authorizer["authorizerId"]!, StringComparison.Ordinal)
            .Replace("ROUTE", (string)route["routeId"]!, StringComparison.Ordinal)
            .Replace("API", api, StringComparison.Ordinal)
            .Replace("FUNCTION", function, StringComparison.Ordinal)
            .Replace("URI", uri, StringComparison.Ordinal);
    }
}
