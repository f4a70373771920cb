using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;

public sealed class LambdaAuthorizerTests
{
    private const string Policies = "authorizerPayloadFormatVersion: '2.0', " + HttpDefinitions.Header;
    private const string Simple = "enableSimpleResponses: true, " + Policies;

    private static async Task<GatewayHost> StartAsync(string authorizer, string result, params (string, string)[] settings)
    {
        var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create(authorizer), settings);
        host.Lambda.Returns(Definitions.Authorizer, result);
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    private static Task<WireResponse> CallAsync(GatewayHost host, string method, string path, params (string, string)[] headers) =>
        WireClient.SendAsync(host.Address, method, $"/_aws/execute-api/orders{path}", headers);

    [Theory]
    [InlineData(Simple, """{"isAuthorized":true}""", 200)]
    [InlineData(Simple, """{"isAuthorized":false}""", 403)]
    [InlineData(Simple, """{"isAuthorized":"true"}""", 500)]
    [InlineData(Simple, """{"context":{}}""", 500)]
    [InlineData(Simple, """{"isAuthorized":true,"context":[]}""", 500)]
    [InlineData(Simple, "null", 500)]
    [InlineData(Simple, "{", 500)]
    [InlineData(Policies, """{"isAuthorized":true}""", 500)]
    [InlineData(Policies, """{"principalId":"a","policyDocument":{"Version":"2012-10-17","Statement":[]}}""", 403)]
    public async Task Only_a_plain_yes_lets_a_request_through(string authorizer, string result, int status)
    {
        await using var host = await StartAsync(authorizer, result);

        var response = await CallAsync(host, "GET", "/orders", ("Authorization", "t"));

        Assert.Equal(status, response.Status);
        Assert.Equal(status == 200 ? 1 : 0, host.Lambda.Count(Definitions.Backend));
        Assert.Equal(
            status switch { 200 => "ok", 403 => """{"message":"Forbidden"}""", _ => """{"message":"Internal Server Error"}""" }, response.Body);
    }

    [Theory]
    [InlineData("Unauthorized", 401)]
    [InlineData("Unauthorized: expired", 500)]
    public async Task A_failure_is_500_unless_it_says_unauthorized(string message, int status)
    {
        await using var host = await StartAsync(Simple, "");
        host.Lambda.Fails(Definitions.Authorizer, message);

        Assert.Equal(status, (await CallAsync(host, "GET", "/orders", ("Authorization", "t"))).Status);
    }

    [Theory]
    [InlineData("*/GET/orders", 200)]
    [InlineData("*/POST/orders", 403)]
    public async Task A_policy_is_evaluated_against_the_route_arn(string resource, int status)
    {
        await using var host = await StartAsync(Policies, Definitions.Allow(resource));

        Assert.Equal(status, (await CallAsync(host, "GET", "/orders", ("Authorization", "t"))).Status);
    }

    [Fact]
    public async Task The_event_has_the_format_2_0()
    {
        await using var host = await StartAsync(
            "authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true, identitySource: [$request.header.x-token, $request.querystring.user, $stageVariables.color, $context.routeKey]",
            """{"isAuthorized":true}""",
            ("HttpApis:orders:StageVariables:color", "blue"));

        Assert.Equal(200, (await CallAsync(host, "GET", "/orders/7?user=a", ("X-Token", "t"))).Status);

        var sent = host.Lambda.LastEvent(Definitions.Authorizer);
        Assert.Equal(
            ["version", "type", "routeArn", "identitySource", "routeKey", "rawPath", "rawQueryString", "headers", "queryStringParameters", "requestContext", "pathParameters", "stageVariables"],
            sent.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""["t","a","blue","GET /orders/{orderId}"]""", sent.GetProperty("identitySource").GetRawText());
        Assert.Equal("arn:aws:execute-api:us-east-1:000000000000:orders/$default/GET/orders/7", sent.GetProperty("routeArn").GetString());
        Assert.Equal(401, (await CallAsync(host, "GET", "/orders/7?User=a", ("X-Token", "t"))).Status);
    }

    [Fact]
    public async Task Results_are_not_cached_unless_asked_for()
    {
        await using var host = await StartAsync(Simple, """{"isAuthorized":true}""");

        await CallAsync(host, "GET", "/orders", ("Authorization", "t"));
        await CallAsync(host, "GET", "/orders", ("Authorization", "t"));

        Assert.Equal(2, host.Lambda.Count(Definitions.Authorizer));
    }

    [Fact]
    public async Task A_cached_yes_holds_for_every_route_until_it_is_flushed()
    {
        await using var host = await StartAsync($"{Simple}, authorizerResultTtlInSeconds: 60", """{"isAuthorized":true}""");

        await CallAsync(host, "GET", "/orders", ("Authorization", "t"));
        await CallAsync(host, "POST", "/orders", ("Authorization", "t"));
        Assert.Equal(1, host.Lambda.Count(Definitions.Authorizer));
        Assert.Equal(204, (await WireClient.SendAsync(host.Address, "DELETE", "/v2/apis/orders/stages/$default/cache/authorizers")).Status);
        await CallAsync(host, "GET", "/orders", ("Authorization", "t"));
        Assert.Equal(2, host.Lambda.Count(Definitions.Authorizer));
        host.Time.Advance(TimeSpan.FromSeconds(60));
        await CallAsync(host, "GET", "/orders", ("Authorization", "t"));
        Assert.Equal(3, host.Lambda.Count(Definitions.Authorizer));
    }

    [Fact]
    public async Task Decisions_tell_why_and_keep_the_secrets()
    {
        await using var host = await StartAsync(
            "authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true, identitySource: $request.querystring.ticket", """{"isAuthorized":false}""");

        var response = await CallAsync(host, "GET", "/orders?ticket=very%2Dsecret%2Fvalue");
        var decisions = await host.Client.GetStringAsync(
            new Uri($"/_aws/execute-api/_decisions?requestId={Uri.EscapeDataString(response.Header("apigw-requestid")!)}", UriKind.Relative));

        Assert.Equal(403, response.Status);
        Assert.Contains("isAuthorized: false for GET /orders", decisions, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", decisions, StringComparison.Ordinal);
    }
}
