using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Lints;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;

public sealed class HttpApiLintTests
{
    private const string Cached = "authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true, authorizerResultTtlInSeconds: 300, ";
    private const string Cors = "x-amazon-apigateway-cors: {allowOrigins: ['*'], allowMethods: [GET]}";

    private static List<string> Check(string definition) => [.. HttpApiLints.Check(Pipelines.CreateHttpApi(definition, new ScriptedLambda()).Api)];

    [Fact]
    public void A_good_definition_has_none()
    {
        Assert.Empty(Check(HttpDefinitions.Create()));
        Assert.Empty(Check(HttpDefinitions.Create(Cached + "identitySource: [$request.header.Authorization, $context.routeKey]", Cors)));
    }

    [Fact]
    public void An_answer_that_is_cached_for_every_route_is_reported()
    {
        Assert.Contains("cached for all 4", Assert.Single(Check(HttpDefinitions.Create(Cached + HttpDefinitions.Header))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_identity_source_without_a_value_is_reported()
    {
        var lint = Assert.Single(Check(HttpDefinitions.Create("authorizerPayloadFormatVersion: '2.0', identitySource: $stageVariables.none")));

        Assert.Contains("every request is 401", lint, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unused_authorizer_is_reported()
    {
        var definition = HttpDefinitions.Create().Replace("security: [{lambda: []}], ", "", StringComparison.Ordinal);

        Assert.Contains("No route uses", Assert.Single(Check(definition)), StringComparison.Ordinal);
    }

    [Fact]
    public void Preflights_that_need_a_token_are_reported()
    {
        var definition = HttpDefinitions.Create(root: Cors).Replace("/files/{proxy+}", "/$default", StringComparison.Ordinal);

        Assert.Contains("OPTIONS /{proxy+}", Assert.Single(Check(definition)), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_without_cors_headers_are_reported()
    {
        var definition = HttpDefinitions.Create().Replace("/open: {get:", "/open: {options:", StringComparison.Ordinal);

        Assert.Contains("no CORS headers", Assert.Single(Check(definition)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_the_gateway_takes_away_is_reported_as_an_identity_source() => Assert.Contains(
        "every request is 401",
        Assert.Single(Check(HttpDefinitions.Create("authorizerPayloadFormatVersion: '2.0', identitySource: $request.header.Connection"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("/orders", 0)]
    [InlineData("/orders/7", 1)]
    [InlineData("/files/7", 1)]
    public async Task A_policy_for_one_route_is_fine_where_the_route_key_tells_requests_apart(string path, int warnings)
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create(
            "authorizerPayloadFormatVersion: '2.0', authorizerResultTtlInSeconds: 300, identitySource: [$request.header.Authorization, $context.routeKey]"));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow($"arn:aws:execute-api:us-east-1:000000000000:orders/$default/GET{path}"));

        await WireClient.SendAsync(host.Address, "GET", $"/_aws/execute-api/orders{path}", ("Authorization", "t"));

        Assert.Equal(warnings, Assert.Single(host.Decisions.Find(DecisionFilter.All)).Warnings.Length);
    }

    [Fact]
    public async Task A_policy_for_one_route_that_is_cached_for_all_is_reported_at_run_time()
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create(
            "authorizerPayloadFormatVersion: '2.0', authorizerResultTtlInSeconds: 300, " + HttpDefinitions.Header));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow("arn:aws:execute-api:us-east-1:000000000000:orders/$default/GET/orders"));

        await WireClient.SendAsync(host.Address, "GET", "/_aws/execute-api/orders/orders", ("Authorization", "t"));

        Assert.Contains("allows only the method it was asked about", await host.Client.GetStringAsync("/_aws/execute-api/_decisions"), StringComparison.Ordinal);
    }
}
