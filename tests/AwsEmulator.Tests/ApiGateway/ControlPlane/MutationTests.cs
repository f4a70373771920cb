using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Causeway.AwsEmulator.Tests.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

/// <summary>A body with one value of the wrong type never makes an operation of REST APIs fail.</summary>
public sealed class MutationTests
{
    private const string OpenApi = """
        {"openapi":"3.0.1","info":{"title":"a","version":"1","description":"d"},"servers":[{"url":"https://a/{b}","variables":{"b":{"default":"v1"}}}],
         "security":[{"token":[]}],
         "paths":{"/a/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
          "post":{"operationId":"o","requestBody":{"content":{"application/json":{"schema":{"type":"object"}}}},
           "responses":{"200":{"headers":{"X":{"schema":{"type":"string"}}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}}},
           "x-amazon-apigateway-request-validator":"all",
           "x-amazon-apigateway-integration":{"type":"mock","requestTemplates":{"application/json":"{}"},"requestParameters":{"integration.request.header.A":"'a'"},
            "responses":{"default":{"statusCode":"200","responseTemplates":{"application/json":"x"},"responseParameters":{"method.response.header.X":"'x'"}}}}}}},
         "components":{"schemas":{"Order":{"type":"object","properties":{"a":{"type":"string"}}}},
          "securitySchemes":{"token":{"type":"apiKey","name":"Authorization","in":"header","x-amazon-apigateway-authtype":"custom",
           "x-amazon-apigateway-authorizer":{"type":"token","authorizerUri":"URI","authorizerResultTtlInSeconds":60,"identitySource":"method.request.header.A"}}}},
         "x-amazon-apigateway-request-validators":{"all":{"validateRequestBody":true,"validateRequestParameters":true}},
         "x-amazon-apigateway-gateway-responses":{"UNAUTHORIZED":{"statusCode":401,"responseParameters":{"gatewayresponse.header.A":"'a'"},"responseTemplates":{"application/json":"x"}}},
         "x-amazon-apigateway-endpoint-configuration":{"disableExecuteApiEndpoint":false,"vpcEndpointIds":["a"]},
         "x-amazon-apigateway-policy":{"Version":"2012-10-17","Statement":[]},
         "x-amazon-apigateway-binary-media-types":["image/png"],"x-amazon-apigateway-api-key-source":"HEADER","x-amazon-apigateway-minimum-compression-size":10}
        """;

    private const string Swagger = """
        {"swagger":"2.0","info":{"title":"a","version":"1"},"host":"h","basePath":"/b","schemes":["https"],"consumes":["application/json"],"produces":["application/json"],
         "parameters":{"shared":{"name":"q","in":"query","type":"string"}},"definitions":{"Order":{"type":"object"}},
         "paths":{"/a":{"parameters":[{"$ref":"#/parameters/shared"}],"get":{"consumes":["a/b"],"produces":["a/b"],
          "parameters":[{"name":"b","in":"body","required":true,"schema":{"$ref":"#/definitions/Order"}},{"name":"h","in":"header","type":"string"}],
          "responses":{"200":{"schema":{"$ref":"#/definitions/Order"},"headers":{"X":{"type":"string"}}}},
          "security":[{"token":[]}],"x-amazon-apigateway-integration":{"type":"mock"}}}},
         "securityDefinitions":{"token":{"type":"apiKey","name":"Authorization","in":"header","x-amazon-apigateway-authtype":"custom",
          "x-amazon-apigateway-authorizer":{"type":"token","authorizerUri":"URI"}}}}
        """;

    [Theory]
    [InlineData("POST", "/restapis", """{"name":"a","description":"d","version":"1","apiKeySource":"HEADER","binaryMediaTypes":["a/b"],"minimumCompressionSize":1,"policy":"{}","disableExecuteApiEndpoint":false,"endpointConfiguration":{"types":["REGIONAL"],"vpcEndpointIds":["a"]},"tags":{"a":"b"},"cloneFrom":"API"}""")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"replace","path":"/name","value":"b","from":"/name"}]}""")]
    [InlineData("POST", "/restapis/API/resources/ROOT", """{"pathPart":"a"}""")]
    [InlineData("PATCH", "/restapis/API/resources/ROOT/methods/GET", """{"patchOperations":[{"op":"add","path":"/requestParameters/method.request.querystring.a","value":"true"}]}""")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/POST", """{"authorizationType":"CUSTOM","authorizerId":"AUTHORIZER","apiKeyRequired":false,"operationName":"o","requestParameters":{"method.request.querystring.a":true},"requestModels":{"application/json":"Empty"},"requestValidatorId":"v","authorizationScopes":["a"]}""")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/responses/201", """{"responseParameters":{"method.response.header.A":true},"responseModels":{"application/json":"Empty"}}""")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"AWS","httpMethod":"POST","uri":"URI","credentials":"arn:aws:iam::000000000000:role/r","requestParameters":{"integration.request.header.A":"'a'"},"requestTemplates":{"application/json":"{}"},"passthroughBehavior":"NEVER","contentHandling":"CONVERT_TO_TEXT","timeoutInMillis":1000,"cacheNamespace":"a","cacheKeyParameters":["a"],"connectionType":"INTERNET","tlsConfig":{"insecureSkipVerification":false}}""")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration/responses/200", """{"selectionPattern":"a","responseParameters":{"method.response.header.A":"'a'"},"responseTemplates":{"application/json":"x"},"contentHandling":"CONVERT_TO_TEXT"}""")]
    [InlineData("POST", "/restapis/API/authorizers", """{"name":"n","type":"REQUEST","authType":"custom","authorizerUri":"URI","authorizerCredentials":"arn:aws:iam::000000000000:role/r","identitySource":"method.request.header.A","identityValidationExpression":"^a$","authorizerResultTtlInSeconds":1,"providerARNs":["arn:aws:cognito-idp:us-east-1:000000000000:userpool/a"]}""")]
    [InlineData("POST", "/restapis/API/models", """{"name":"M","contentType":"application/json","schema":"{\"type\":\"object\"}","description":"d"}""")]
    [InlineData("POST", "/restapis/API/requestvalidators", """{"name":"v","validateRequestBody":true,"validateRequestParameters":true}""")]
    [InlineData("PUT", "/restapis/API/gatewayresponses/UNAUTHORIZED", """{"statusCode":"401","responseParameters":{"gatewayresponse.header.A":"'a'"},"responseTemplates":{"application/json":"x"}}""")]
    [InlineData("POST", "/restapis/API/deployments", """{"stageName":"dev","stageDescription":"d","description":"d","cacheClusterEnabled":false,"variables":{"a":"b"},"tracingEnabled":true}""")]
    [InlineData("POST", "/restapis/API/stages", """{"stageName":"new","deploymentId":"DEPLOYMENT","description":"d","variables":{"a":"b"},"documentationVersion":"1","tracingEnabled":true,"tags":{"a":"b"},"cacheClusterEnabled":false}""")]
    [InlineData("PATCH", "/restapis/API/stages/dev", """{"patchOperations":[{"op":"replace","path":"/*/*/throttling/rateLimit","value":"10"},{"op":"replace","path":"/variables/a","value":"b"}]}""")]
    [InlineData("POST", "/apikeys", """{"name":"k","description":"d","enabled":true,"generateDistinctId":true,"value":"aaaaaaaaaaaaaaaaaaaaaaaa","customerId":"c","tags":{"a":"b"},"stageKeys":[]}""")]
    [InlineData("POST", "/usageplans", """{"name":"p","description":"d","apiStages":[{"apiId":"API","stage":"dev","throttle":{}}],"throttle":{"rateLimit":1.5,"burstLimit":2},"quota":{"limit":10,"offset":0,"period":"DAY"},"tags":{"a":"b"}}""")]
    [InlineData("PATCH", "/account", """{"patchOperations":[{"op":"replace","path":"/cloudwatchRoleArn","value":"arn:aws:iam::000000000000:role/r"}]}""")]
    [InlineData("PUT", "/tags/arn:aws:apigateway:us-east-1::%2Frestapis%2FAPI", """{"tags":{"a":"b"}}""")]
    [InlineData("POST", "/restapis/API/authorizers/AUTHORIZER", """{"headers":{"Authorization":"t"},"multiValueHeaders":{"A":["b"]},"pathWithQueryString":"/a?b=c","body":"b","stageVariables":{"a":"b"},"additionalContext":{"a":"b"}}""")]
    [InlineData("POST", "/restapis/API/resources/ROOT/methods/GET", """{"headers":{"A":"t"},"multiValueHeaders":{"A":["b"]},"pathWithQueryString":"/a?b=c","body":"b","stageVariables":{"a":"b"},"clientCertificateId":"c"}""")]
    [InlineData("POST", "/restapis?mode=import", OpenApi)]
    [InlineData("PUT", "/restapis/API?mode=merge&basepath=prepend", OpenApi)]
    [InlineData("POST", "/restapis?mode=import&basepath=split", Swagger)]
    [InlineData("PUT", "/restapis/API?mode=overwrite", Swagger)]
    public async Task A_value_of_another_type_is_the_client_s_mistake(string method, string path, string body)
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        var client = new ControlPlaneClient(host.Address);
        var (apiId, rootId) = await client.CreateAsync();
        var uri = ControlPlaneClient.Uri(Definitions.Authorizer);
        var authorizer = await client.SendAsync(
            "POST", $"/restapis/{apiId}/authorizers", new { name = "token", type = "TOKEN", authorizerUri = uri, identitySource = "method.request.header.Authorization" });
        var deployment = await client.DeployAsync(apiId);
        string Fill(string text) => text.Replace("DEPLOYMENT", deployment, StringComparison.Ordinal)
            .Replace("AUTHORIZER", (string)authorizer["id"]!, StringComparison.Ordinal)
            .Replace("API", apiId, StringComparison.Ordinal)
            .Replace("ROOT", rootId, StringComparison.Ordinal)
            .Replace("URI", uri, StringComparison.Ordinal);

        Assert.Empty(await MutatedCalls.FindFailuresAsync(host.Client, method, Fill(path), Fill(body)));
    }
}
