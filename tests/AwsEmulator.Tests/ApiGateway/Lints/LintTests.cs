using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.Lints;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Lints;

public sealed class LintTests
{
    private const string Options =
        "    options: {responses: {\"200\": {description: ok}}, x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{\"statusCode\": 200}'}, responses: {default: {statusCode: 200}}}}\n";

    private static List<string> Check(string definition) => [.. ApiLints.Check(Pipelines.Create(definition, new ScriptedLambda()).Api)];

    private static async Task<JsonElement> WarningsAsync(string definition, string result, string token)
    {
        await using var host = await GatewayHost.StartAsync(definition);
        host.Lambda.Returns(Definitions.Authorizer, result);
        await host.CallAsync("GET", "/orders", ("Authorization", token));
        using var document = JsonDocument.Parse(await host.Client.GetStringAsync(new Uri("/_aws/execute-api/_decisions", UriKind.Relative)));
        return document.RootElement[0].GetProperty("warnings").Clone();
    }

    private static string Jwt(DateTimeOffset expiry) =>
        $"Bearer e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"exp":{{expiry.ToUnixTimeSeconds()}}}"""))}.c2ln";

    [Fact]
    public void An_api_with_cors_whose_errors_have_no_cors_headers_is_reported()
    {
        var withCors = Definitions.Token().Replace("  /open:\n", $"  /open:\n{Options}", StringComparison.Ordinal);
        const string Responses =
            "x-amazon-apigateway-gateway-responses: {DEFAULT_4XX: {responseParameters: {gatewayresponse.header.Access-Control-Allow-Origin: \"'*'\"}}}\n";

        Assert.Empty(Check(Definitions.Token()));
        Assert.Equal(2, Check(withCors).Count);
        Assert.Empty(Check(Responses + withCors));
    }

    [Fact]
    public void An_open_sibling_that_answers_the_other_verbs_of_a_protected_path_is_reported()
    {
        static string With(string path, string verb, string security = "") => Definitions.Token().Replace(
            "  /open:\n",
            $"  {path}:\n    {verb}: {{{security}x-amazon-apigateway-integration: {{type: http_proxy, httpMethod: ANY, uri: 'http://localhost/'}}}}\n  /open:\n",
            StringComparison.Ordinal);

        var lints = Check(With("/{proxy+}", "x-amazon-apigateway-any-method"));

        Assert.Equal(2, lints.Count);
        Assert.StartsWith("PUT, PATCH, DELETE, HEAD /orders is answered by ANY /{proxy+}", lints[0], StringComparison.Ordinal);
        Assert.StartsWith("POST, PUT, PATCH, DELETE, HEAD /orders/{orderId} is answered by ANY /{proxy+}", lints[1], StringComparison.Ordinal);
        Assert.StartsWith("DELETE /orders is answered by DELETE /{id}", Assert.Single(Check(With("/{id}", "delete"))), StringComparison.Ordinal);
        Assert.Empty(Check(With("/{proxy+}", "x-amazon-apigateway-any-method", "security: [{lambda: []}], ")));
        Assert.DoesNotContain(Check(With("/{proxy+}", "options")), lint => lint.Contains("is answered by", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("stageVariables.nope")]
    [InlineData("context.identity.user")]
    [InlineData("context.identity.apiKeyId")]
    [InlineData("context.authorizer.principalId")]
    [InlineData("context.error.message")]
    [InlineData("method.request.header.Connection")]
    [InlineData("method.request.header.te")]
    public void An_identity_source_that_never_has_a_value_is_reported(string source)
    {
        Assert.Equal(
            $"The identity source {source} of the authorizer lambda never has a value: every request is 401.",
            Assert.Single(Check(Definitions.Request($"identitySource: {source}"))));
    }

    [Theory]
    [InlineData("method.request.header.Authorization")]
    [InlineData("method.request.header.X-Amzn-Trace-Id")]
    [InlineData("context.identity.sourceIp")]
    [InlineData("context.resourcePath")]
    public void An_identity_source_that_requests_can_have_is_not(string source) => Assert.Empty(Check(Definitions.Request($"identitySource: {source}")));

    [Fact]
    public void An_identity_source_without_a_value_on_some_methods_names_them()
    {
        var lints = Check(Definitions.Request("identitySource: context.operationName"));

        Assert.Equal(3, lints.Count);
        Assert.All(lints, lint => Assert.Contains("context.operationName of the authorizer lambda has no value on ", lint, StringComparison.Ordinal));
        Assert.DoesNotContain(lints, lint => lint.Contains("GET /orders:", StringComparison.Ordinal));
    }

    [Fact]
    public void An_api_key_as_an_identity_source_needs_methods_that_need_one()
    {
        const string Source = "identitySource: context.identity.apiKey";
        static string Keyed(string definition) => definition
            .Replace("security: [{lambda: []}]", "security: [{lambda: [], key: []}]", StringComparison.Ordinal)
            .Replace("  securitySchemes:\n", "  securitySchemes:\n    key: {type: apiKey, name: x-api-key, in: header}\n", StringComparison.Ordinal);

        Assert.Equal(4, Check(Definitions.Request(Source)).Count);
        Assert.Empty(Check(Keyed(Definitions.Request(Source))));
        Assert.Contains(
            "never has a value", Assert.Single(Check(Keyed(Definitions.Request(Source, "x-amazon-apigateway-api-key-source: AUTHORIZER")))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_customized_answer_to_bodies_that_are_too_large_is_reported() => Assert.Contains(
        "REQUEST_TOO_LARGE",
        Assert.Single(Check(Definitions.Token(root: "x-amazon-apigateway-gateway-responses: {REQUEST_TOO_LARGE: {statusCode: '400'}}"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("context.httpMethod, context.path", "/orders", 0)]
    [InlineData("context.httpMethod, context.path", "/orders/7", 0)]
    [InlineData("context.httpMethod, context.resourcePath", "/orders", 0)]
    [InlineData("context.httpMethod, context.resourceId", "/orders", 0)]
    [InlineData("context.httpMethod, context.resourcePath", "/orders/7", 1)]
    [InlineData("context.path", "/orders", 1)]
    [InlineData("context.httpMethod", "/orders", 1)]
    public async Task A_cached_policy_for_one_method_is_fine_where_identity_sources_tell_methods_and_paths_apart(string sources, string path, int warnings)
    {
        var log = new DecisionLog(1);
        var lambda = new ScriptedLambda();
        lambda.Returns(Definitions.Authorizer, Definitions.Allow($"{Definitions.ApiArn}/GET{path}"));
        lambda.Returns(Definitions.Backend, Definitions.Ok);

        await Pipelines.Create(Definitions.Request($"identitySource: 'method.request.header.Authorization, {sources}'"), lambda, log)
            .HandleAsync(Pipelines.Request("GET", path, ("Authorization", "a")), default);

        Assert.Equal(warnings, Assert.Single(log.Find(DecisionFilter.All)).Warnings.Length);
    }

    [Fact]
    public async Task A_cached_policy_for_one_method_only_is_reported()
    {
        var exact = Definitions.Allow($"{Definitions.ApiArn}/GET/orders");

        Assert.Equal(1, (await WarningsAsync(Definitions.Token(), exact, "a")).GetArrayLength());
        Assert.Equal(0, (await WarningsAsync(Definitions.Token("authorizerResultTtlInSeconds: 0"), exact, "a")).GetArrayLength());
        Assert.Equal(0, (await WarningsAsync(Definitions.Token(), Definitions.Allow($"{Definitions.ApiArn}/*"), "a")).GetArrayLength());
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(3600, 0)]
    public async Task A_time_to_live_longer_than_the_tokens_life_is_reported(int seconds, int warnings)
    {
        var now = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

        Assert.Equal(warnings, (await WarningsAsync(Definitions.Token(), Definitions.Allow(), Jwt(now.AddSeconds(seconds)))).GetArrayLength());
    }
}
