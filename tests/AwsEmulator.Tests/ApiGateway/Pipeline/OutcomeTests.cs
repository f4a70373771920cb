using System.Text;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Pipeline;

public sealed class OutcomeTests : IAsyncLifetime
{
    private const string NoMessage = """{"message":null}""";

    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(Definitions.Token("identityValidationExpression: '^Bearer [a-z0-9]+$'"));
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private Task<WireResponse> GetOrdersAsync() => _host.CallAsync("GET", "/orders", ("Authorization", "Bearer abc"));

    private static void AssertGatewayError(WireResponse response, int status, string errorType, string body)
    {
        Assert.Equal((status, errorType, body), (response.Status, response.ErrorType, response.Body));
        Assert.Equal("application/json", response.Header("Content-Type"));
        Assert.Equal($"{Encoding.UTF8.GetByteCount(body)}", response.Header("Content-Length"));
        Assert.True(Guid.TryParse(response.Header("x-amzn-RequestId"), out _));
        Assert.Matches("^[A-Za-z0-9_-]{15}=$", response.Header("x-amz-apigw-id"));
        Assert.Null(response.Header("X-Amzn-Trace-Id"));
    }

    [Fact]
    public async Task An_allowed_request_gets_the_backends_answer_and_names_the_trace()
    {
        var response = await GetOrdersAsync();

        Assert.Equal((200, "ok"), (response.Status, response.Body));
        Assert.Equal("application/json", response.Header("Content-Type"));
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$", response.Header("X-Amzn-Trace-Id"));
        Assert.Null(response.ErrorType);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer ABC")]
    [InlineData("Bearer abc def")]
    [InlineData("xBearer abc")]
    public async Task A_missing_or_malformed_token_is_401_without_a_call(string? token)
    {
        var response = token is null ? await _host.CallAsync("GET", "/orders") : await _host.CallAsync("GET", "/orders", ("Authorization", token));

        AssertGatewayError(response, 401, "UnauthorizedException", """{"message":"Unauthorized"}""");
        Assert.Empty(_host.Lambda.Invocations);
    }

    [Fact]
    public async Task A_function_that_fails_with_exactly_Unauthorized_is_401()
    {
        _host.Lambda.Fails(Definitions.Authorizer, "Unauthorized");

        AssertGatewayError(await GetOrdersAsync(), 401, "UnauthorizedException", """{"message":"Unauthorized"}""");
    }

    [Theory]
    [InlineData("unauthorized")]
    [InlineData("Unauthorized: expired")]
    [InlineData(" Unauthorized")]
    [InlineData("")]
    public async Task A_function_that_fails_with_anything_else_is_500_without_a_message(string errorMessage)
    {
        _host.Lambda.Fails(Definitions.Authorizer, errorMessage);

        AssertGatewayError(await GetOrdersAsync(), 500, "AuthorizerConfigurationException", NoMessage);
    }

    [Theory]
    [InlineData("FunctionNotFound")]
    [InlineData("NoEnvironment")]
    [InlineData("Throttled")]
    [InlineData("CallerTimedOut")]
    public async Task A_function_that_cannot_be_asked_is_500_without_a_message(string outcome)
    {
        _host.Lambda.EndsWith(Definitions.Authorizer, Enum.Parse<LambdaInvocationOutcome>(outcome));

        AssertGatewayError(await GetOrdersAsync(), 500, "AuthorizerConfigurationException", NoMessage);
        Assert.Equal(0, _host.Lambda.Count(Definitions.Backend));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"Unauthorized\"")]
    [InlineData("""{"isAuthorized":true}""")]
    [InlineData("{}")]
    public async Task A_result_that_is_no_policy_is_500_without_a_message(string result)
    {
        _host.Lambda.Returns(Definitions.Authorizer, result);

        AssertGatewayError(await GetOrdersAsync(), 500, "AuthorizerConfigurationException", NoMessage);
    }

    [Fact]
    public async Task An_implicit_deny_is_403_with_a_capital_message()
    {
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow($"{Definitions.ApiArn}/POST/orders"));

        AssertGatewayError(
            await GetOrdersAsync(), 403, "AccessDeniedException", """{"Message":"User is not authorized to access this resource"}""");
    }

    [Fact]
    public async Task An_explicit_deny_says_so()
    {
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Deny());

        AssertGatewayError(
            await GetOrdersAsync(),
            403,
            "AccessDeniedException",
            """{"Message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"}""");
    }

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("DELETE", "/orders")]
    [InlineData("GET", "/")]
    [InlineData("GET", "//orders")]
    [InlineData("GET", "/orders/1/items")]
    public async Task An_unknown_route_is_403_and_nobody_is_asked(string method, string path)
    {
        AssertGatewayError(
            await _host.CallAsync(method, path),
            403,
            "MissingAuthenticationTokenException",
            """{"message":"Missing Authentication Token"}""");
        Assert.Empty(_host.Lambda.Invocations);
    }

    [Fact]
    public async Task An_unknown_route_with_a_bearer_token_complains_of_the_signature_without_the_token()
    {
        var response = await _host.CallAsync("GET", "/nowhere", ("Authorization", "Bearer top-secret"));

        Assert.Equal((403, "IncompleteSignatureException"), (response.Status, response.ErrorType));
        Assert.DoesNotContain("top-secret", response.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_aws/execute-api/unknown/dev/orders")]
    [InlineData("/_aws/execute-api/orders/prod/orders")]
    [InlineData("/_aws/execute-api/orders")]
    [InlineData("/restapis/unknown/dev/_user_request_/orders")]
    public async Task An_unknown_api_or_stage_is_forbidden(string target)
    {
        var response = await WireClient.SendAsync(_host.Address, "GET", target);

        Assert.Equal((403, "ForbiddenException", """{"message":"Forbidden"}"""), (response.Status, response.ErrorType, response.Body));
    }

    [Theory]
    [InlineData("/_aws/execute-api/orders/dev/orders", null)]
    [InlineData("/_aws/execute-api/orders//dev/orders", null)]
    [InlineData("/restapis/orders/dev/_user_request_/orders", null)]
    [InlineData("/dev/orders", "orders.execute-api.localhost:4566")]
    [InlineData("/dev/orders", "orders.execute-api.localhost.localstack.cloud:4566")]
    public async Task Every_url_form_reaches_the_api(string target, string? host)
    {
        (string, string)[] headers = host is null ? [("Authorization", "Bearer abc")] : [("Authorization", "Bearer abc"), ("Host", host)];

        var response = await WireClient.SendAsync(_host.Address, "GET", target, headers);

        Assert.Equal((200, "ok"), (response.Status, response.Body));
    }

    [Fact]
    public async Task A_public_mock_answers_without_a_token_and_without_a_trace()
    {
        var response = await _host.CallAsync("GET", "/ping");

        Assert.Equal((200, """{"message":"pong"}"""), (response.Status, response.Body));
        Assert.Null(response.Header("X-Amzn-Trace-Id"));
        Assert.Empty(_host.Lambda.Invocations);
    }

    [Theory]
    [InlineData("FunctionError", 502, """{"message": "Internal server error"}""")]
    [InlineData("NoEnvironment", 500, """{"message": "Internal server error"}""")]
    [InlineData("CallerTimedOut", 504, """{"message": "Endpoint request timed out"}""")]
    public async Task A_backend_that_fails_is_the_gateways_error(string outcome, int status, string body)
    {
        _host.Lambda.EndsWith(Definitions.Backend, Enum.Parse<LambdaInvocationOutcome>(outcome));

        AssertGatewayError(await GetOrdersAsync(), status, "InternalServerErrorException", body);
    }

    [Fact]
    public async Task A_body_of_more_than_ten_megabytes_is_413()
    {
        var response = await WireClient.SendAsync(
            _host.Address, "POST", "/_aws/execute-api/orders/dev/orders", [("Authorization", "Bearer abc")], new byte[(10 * 1024 * 1024) + 1]);

        AssertGatewayError(response, 413, "RequestTooLargeException", """{"message":"Request Too Long"}""");
    }

    /// <summary>Host and Authorization count too: every line as the client sent it.</summary>
    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 431)]
    public async Task Headers_may_have_10_240_bytes_and_no_more(int more, int status)
    {
        const string Token = "Bearer abc";
        var others = $"Host: {_host.Address.Authority}\r\nAuthorization: {Token}\r\nX-Padding: \r\nConnection: close\r\n";
        var padding = 10_240 - Encoding.UTF8.GetByteCount(others) + more;

        var response = await _host.CallAsync("GET", "/orders", ("Authorization", Token), ("X-Padding", new string('x', padding)));

        Assert.Equal(status, response.Status);
        Assert.Equal(status == 200 ? 1 : 0, _host.Lambda.Count(Definitions.Authorizer));
    }

    [Fact]
    public async Task A_method_arn_of_more_than_1600_bytes_is_414()
    {
        var response = await _host.CallAsync("GET", $"/files/{new string('x', 1600)}", ("Authorization", "Bearer abc"));

        Assert.Equal(414, response.Status);
        Assert.Empty(_host.Lambda.Invocations);
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("x-amazon-apigateway-policy: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: '*', Action: '*', Resource: '*'}]}", 414)]
    public async Task Without_an_authorizer_only_a_resource_policy_limits_the_method_arn(string root, int status)
    {
        var definition = Definitions.Token(root: root).Replace("any-method: {security: [{lambda: []}], ", "any-method: {", StringComparison.Ordinal);
        await using var host = await GatewayHost.StartAsync(definition);
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);

        Assert.Equal(status, (await host.CallAsync("GET", $"/files/{new string('x', 1600)}")).Status);
    }

    [Fact]
    public async Task A_fault_of_the_emulator_itself_is_500_and_says_nothing()
    {
        _host.Lambda.Answers(Definitions.Authorizer, _ => throw new InvalidOperationException("inner secret"));

        var response = await GetOrdersAsync();

        Assert.Equal((500, """{"message": "Internal server error"}"""), (response.Status, response.Body));
    }
}
