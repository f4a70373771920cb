using System.Text.Json;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Configuration;

/// <summary>Every value of every option whose truth AWS keeps to itself.</summary>
public sealed class GatewayOptionsTests
{
    private const string UnknownOperator =
        """{"principalId":"a","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringSoundsLike":{"aws:UserAgent":"x"}}}]}}""";

    private static (string, string)[] Setting(string name, string? value) => value is null ? [] : [($"ApiGateway:{name}", value)];

    private static async Task<GatewayHost> StartAsync(string name, string? value, string? definition = null, string? result = null)
    {
        var host = await GatewayHost.StartAsync(definition ?? Definitions.Token(), Setting(name, value));
        host.Lambda.Returns(Definitions.Authorizer, result ?? Definitions.Allow());
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    private static async Task<GatewayHost> StartHttpAsync(string name, string? value, string? definition = null)
    {
        var host = await GatewayHost.StartHttpApiAsync(definition ?? HttpDefinitions.Create(), Setting(name, value));
        host.Lambda.Returns(Definitions.Authorizer, """{"isAuthorized":true}""");
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    private static Task<WireResponse> CallAsync(GatewayHost host, string path = "/orders", string token = "a") =>
        host.CallAsync("GET", path, ("Authorization", token));

    private static Task<WireResponse> CallHttpAsync(GatewayHost host, string path = "/orders") =>
        WireClient.SendAsync(host.Address, "GET", $"/_aws/execute-api/orders{path}", ("Authorization", "t"));

    [Theory]
    [InlineData(null, "methodArn,authorizationToken")]
    [InlineData("MethodArnFirst", "methodArn,authorizationToken")]
    [InlineData("TokenFirst", "authorizationToken,methodArn")]
    public async Task TokenEventOrder(string? value, string order)
    {
        await using var host = await StartAsync("TokenEventOrder", value);

        await CallAsync(host);

        Assert.Equal($"type,{order}", string.Join(',', host.Lambda.LastEvent(Definitions.Authorizer).EnumerateObject().Select(member => member.Name)));
    }

    [Theory]
    [InlineData(null, JsonValueKind.Object)]
    [InlineData("Object", JsonValueKind.Object)]
    [InlineData("null", JsonValueKind.Null)]
    public async Task RequestEventEmptyMaps(string? value, JsonValueKind kind)
    {
        await using var host = await StartAsync("RequestEventEmptyMaps", value, Definitions.Request("identitySource: method.request.header.Authorization"));

        await CallAsync(host);

        string[] maps = ["queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables"];
        Assert.All(maps, map => Assert.Equal(kind, host.Lambda.LastEvent(Definitions.Authorizer).GetProperty(map).ValueKind));
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("true", 401)]
    [InlineData("false", 200)]
    public async Task GlobalOpenApiSecurity(string? value, int status)
    {
        var definition = Definitions.Token(root: "security: [{lambda: []}]");
        await using var host = await StartAsync("GlobalOpenApiSecurity", value, definition);
        var client = new ControlPlaneClient(host.Address);
        var apiId = await client.ImportAsync(definition);
        await client.DeployAsync(apiId);

        Assert.Equal(status, (await host.CallAsync("GET", "/open")).Status);
        Assert.Equal(status, (await client.CallAsync(apiId, "dev", "/open")).Status);
        Assert.Equal(401, (await host.CallAsync("GET", "/orders")).Status);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("401", 401)]
    [InlineData("500", 500)]
    public async Task HttpApiThrownUnauthorized(string? value, int status)
    {
        await using var host = await StartHttpAsync("HttpApiThrownUnauthorized", value);
        host.Lambda.Fails(Definitions.Authorizer, "Unauthorized");

        Assert.Equal(status, (await CallHttpAsync(host)).Status);
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData("3", 3)]
    public async Task HttpApiAuthorizerTimeoutSeconds(string? value, int seconds)
    {
        await using var host = await StartHttpAsync("HttpApiAuthorizerTimeoutSeconds", value);

        await CallHttpAsync(host);

        Assert.Equal(TimeSpan.FromSeconds(seconds), host.Lambda.Invocations.First().Options.CallerTimeout);
    }

    [Theory]
    [InlineData(null, 29)]
    [InlineData("3", 3)]
    public async Task AuthorizerTimeoutSeconds(string? value, int seconds)
    {
        await using var host = await StartAsync("AuthorizerTimeoutSeconds", value);

        await CallAsync(host);

        Assert.Equal(TimeSpan.FromSeconds(seconds), host.Lambda.Invocations.First().Options.CallerTimeout);
    }

    [Theory]
    [InlineData(null, "AuthorizerConfigurationException")]
    [InlineData("ConfigurationError", "AuthorizerConfigurationException")]
    [InlineData("Failure", "AuthorizerFailureException")]
    public async Task AuthorizerFailureResponse(string? value, string errorType)
    {
        await using var host = await StartAsync("AuthorizerFailureResponse", value, result: "null");

        var unusable = await CallAsync(host);
        host.Lambda.Fails(Definitions.Authorizer, "boom");
        var failed = await CallAsync(host);
        host.Lambda.EndsWith(Definitions.Authorizer, LambdaInvocationOutcome.FunctionNotFound);
        var missing = await CallAsync(host);

        Assert.Equal([(500, errorType), (500, errorType), (500, "AuthorizerConfigurationException")], new[] { unusable, failed, missing }.Select(answer => (answer.Status, answer.ErrorType!)));
    }

    [Theory]
    [InlineData(null, "a%20b%2Fc")]
    [InlineData("AsSent", "a%20b%2Fc")]
    [InlineData("Decoded", "a b/c")]
    public async Task MethodArnPath(string? value, string path)
    {
        await using var host = await StartAsync("MethodArnPath", value);
        await using var http = await StartHttpAsync("MethodArnPath", value, HttpDefinitions.Create("authorizerPayloadFormatVersion: '1.0', " + HttpDefinitions.Header));

        await CallAsync(host, "/orders/a%20b%2Fc");
        await CallHttpAsync(http, "/files/a%20b%2Fc");

        Assert.Equal($"{Definitions.ApiArn}/GET/orders/{path}", host.Lambda.LastEvent(Definitions.Authorizer).GetProperty("methodArn").GetString());
        Assert.EndsWith($"/GET/files/{path}", http.Lambda.LastEvent(Definitions.Authorizer).GetProperty("methodArn").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "orders/")]
    [InlineData("true", "orders/")]
    [InlineData("false", "orders")]
    public async Task MethodArnTrailingSlash(string? value, string path)
    {
        await using var host = await StartAsync("MethodArnTrailingSlash", value);

        await CallAsync(host, "/orders/");

        Assert.Equal($"{Definitions.ApiArn}/GET/{path}", host.Lambda.LastEvent(Definitions.Authorizer).GetProperty("methodArn").GetString());
    }

    [Theory]
    [InlineData(null, "Bearer abc!", 401)]
    [InlineData("Full", "Bearer abc!", 401)]
    [InlineData("Prefix", "Bearer abc!", 200)]
    [InlineData("Prefix", "xBearer abc", 401)]
    public async Task ValidationExpressionMatch(string? value, string token, int status)
    {
        await using var host = await StartAsync("ValidationExpressionMatch", value, Definitions.Token("identityValidationExpression: 'Bearer [a-z]+'"));

        Assert.Equal(status, (await CallAsync(host, token: token)).Status);
    }

    [Theory]
    [InlineData(null, "boom", 500, 2)]
    [InlineData("false", "Unauthorized", 401, 2)]
    [InlineData("true", "boom", 500, 1)]
    [InlineData("true", "Unauthorized", 401, 1)]
    public async Task CacheAuthorizerFailures(string? value, string failure, int status, int calls)
    {
        await using var host = await StartAsync("CacheAuthorizerFailures", value);
        await using var http = await StartHttpAsync(
            "CacheAuthorizerFailures", value, HttpDefinitions.Create("authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true, authorizerResultTtlInSeconds: 300, " + HttpDefinitions.Header));
        host.Lambda.Fails(Definitions.Authorizer, failure);
        http.Lambda.Fails(Definitions.Authorizer, failure);

        var answers = new[] { await CallAsync(host), await CallAsync(host), await CallHttpAsync(http), await CallHttpAsync(http) };

        Assert.All(answers, answer => Assert.Equal(status, answer.Status));
        Assert.Equal((calls, calls), (host.Lambda.Count(Definitions.Authorizer), http.Lambda.Count(Definitions.Authorizer)));
        host.Time.Advance(TimeSpan.FromSeconds(300));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        Assert.Equal(200, (await CallAsync(host)).Status);
    }

    [Theory]
    [InlineData(null, 9000, 200)]
    [InlineData("8192", 9000, 500)]
    [InlineData("8192", 1000, 200)]
    public async Task AuthorizerResultLimit(string? value, int size, int status)
    {
        var result = Definitions.Allow(extra: $$""","context":{"padding":"{{new string('x', size)}}"}""");
        await using var host = await StartAsync("AuthorizerResultLimit", value, result: result);

        Assert.Equal(status, (await CallAsync(host)).Status);
    }

    [Theory]
    [InlineData(null, 500)]
    [InlineData("Malformed", 500)]
    [InlineData("NeverMatches", 403)]
    public async Task UnknownConditionOperator(string? value, int status)
    {
        await using var host = await StartAsync("UnknownConditionOperator", value, result: UnknownOperator);
        await using var http = await StartHttpAsync("UnknownConditionOperator", value, HttpDefinitions.Create("authorizerPayloadFormatVersion: '2.0', " + HttpDefinitions.Header));
        http.Lambda.Returns(Definitions.Authorizer, UnknownOperator);

        Assert.Equal(status, (await CallAsync(host)).Status);
        Assert.Equal(status, (await CallHttpAsync(http)).Status);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("false", "")]
    [InlineData("true", " because no identity-based policy allows the execute-api:Invoke action")]
    public async Task ImplicitDenySuffix(string? value, string suffix)
    {
        await using var host = await StartAsync("ImplicitDenySuffix", value, result: Definitions.Allow("arn:aws:s3:::none"));

        Assert.Equal($$"""{"Message":"User is not authorized to access this resource{{suffix}}"}""", (await CallAsync(host)).Body);
    }

    [Theory]
    [InlineData(null, 431)]
    [InlineData("Lines", 431)]
    [InlineData("Values", 200)]
    public async Task HeaderSize(string? value, int status)
    {
        await using var host = await StartAsync("HeaderSize", value);

        Assert.Equal(status, (await CallAsync(host, token: new string('x', 10_200))).Status);
    }

    [Theory]
    [InlineData(null, 431)]
    [InlineData("431", 431)]
    [InlineData("413", 413)]
    [InlineData("400", 400)]
    public async Task HeadersTooLongStatus(string? value, int status)
    {
        await using var host = await StartAsync("HeadersTooLongStatus", value);
        await using var http = await StartHttpAsync("HeadersTooLongStatus", value);
        var token = new string('x', 20_000);

        var rest = await CallAsync(host, token: token);
        var answer = await WireClient.SendAsync(http.Address, "GET", "/_aws/execute-api/orders/orders", ("Authorization", token));

        Assert.Equal((status, status, """{"message":"Request Header Fields Too Large"}"""), (rest.Status, answer.Status, answer.Body));
        Assert.Empty(host.Lambda.Invocations);
        Assert.Empty(http.Lambda.Invocations);
    }

    [Fact]
    public async Task Every_option_with_a_wrong_value_is_named_with_those_it_can_have()
    {
        (string Name, string Value, string Expected)[] wrong =
        [
            ("TokenEventOrder", "1", "MethodArnFirst or TokenFirst"),
            ("RequestEventEmptyMaps", "none", "Object or Null"),
            ("GlobalOpenApiSecurity", "yes", "true or false"),
            ("HttpApiThrownUnauthorized", "403", "401 or 500"),
            ("HttpApiAuthorizerTimeoutSeconds", "0", "a number from 1 to 900"),
            ("AuthorizerFailureResponse", "AUTHORIZER_FAILURE", "ConfigurationError or Failure"),
            ("CacheAuthorizerFailures", "1", "true or false"),
            ("AuthorizerResultLimit", "8 KB", "a number from 1 to 6291456"),
            ("MethodArnPath", "raw", "AsSent or Decoded"),
            ("MethodArnTrailingSlash", "kept", "true or false"),
            ("ValidationExpressionMatch", "", "Full or Prefix"),
            ("UnknownConditionOperator", "Ignore", "Malformed or NeverMatches"),
            ("ImplicitDenySuffix", "new", "true or false"),
            ("HeaderSize", "names", "Lines or Values"),
            ("HeadersTooLongStatus", "200", "400 or 413 or 431"),
        ];

        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartAsync(
            Definitions.Token(), [.. wrong.Select(option => ($"ApiGateway:{option.Name}", option.Value))]));

        Assert.Equal(
            wrong.Select(option => $"ApiGateway:{option.Name} is \"{option.Value}\"; it must be {option.Expected}.").Order(StringComparer.Ordinal),
            exception.Errors.Order(StringComparer.Ordinal));
    }
}
