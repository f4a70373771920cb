using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Authorizers;

public sealed class RequestAuthorizerTests
{
    private const string Sources =
        "identitySource: 'method.request.header.X-Tenant, method.request.querystring.user, stageVariables.color, context.httpMethod'";

    private static async Task<GatewayHost> StartAsync(string authorizer, params (string, string)[] settings)
    {
        var host = await GatewayHost.StartAsync(Definitions.Request(authorizer), settings);
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    [Theory]
    [InlineData("/orders?user=a", "x", 200)]
    [InlineData("/orders?user=a", "", 401)]
    [InlineData("/orders?user=", "x", 401)]
    [InlineData("/orders?User=a", "x", 401)]
    [InlineData("/orders", "x", 401)]
    public async Task Every_identity_source_must_be_there(string path, string tenant, int status)
    {
        await using var host = await StartAsync(Sources, ("RestApis:orders:StageVariables:color", "blue"));

        Assert.Equal(status, (await host.CallAsync("GET", path, ("x-tenant", tenant))).Status);
        Assert.Equal(status == 200 ? 1 : 0, host.Lambda.Count(Definitions.Authorizer));
    }

    [Fact]
    public async Task A_missing_stage_variable_is_401()
    {
        await using var host = await StartAsync(Sources);

        Assert.Equal(401, (await host.CallAsync("GET", "/orders?user=a", ("X-Tenant", "x"))).Status);
    }

    [Fact]
    public async Task Each_part_of_the_identity_counts_for_the_cache()
    {
        await using var host = await StartAsync(Sources, ("RestApis:orders:StageVariables:color", "blue"));

        await host.CallAsync("GET", "/orders?user=a", ("X-Tenant", "x"));
        await host.CallAsync("GET", "/orders?user=a", ("X-Tenant", "x"));
        Assert.Equal(1, host.Lambda.Count(Definitions.Authorizer));
        await host.CallAsync("POST", "/orders?user=a", ("X-Tenant", "x"));
        await host.CallAsync("GET", "/orders?user=b", ("X-Tenant", "x"));

        Assert.Equal(3, host.Lambda.Count(Definitions.Authorizer));
    }

    [Fact]
    public async Task Without_sources_and_cache_the_function_is_always_called()
    {
        await using var host = await StartAsync("authorizerResultTtlInSeconds: 0");

        Assert.Equal(200, (await host.CallAsync("GET", "/orders")).Status);
        Assert.Equal(200, (await host.CallAsync("GET", "/orders")).Status);
        Assert.Equal(2, host.Lambda.Count(Definitions.Authorizer));
    }

    [Fact]
    public async Task The_event_has_the_services_members_in_the_services_order()
    {
        await using var host = await StartAsync("authorizerResultTtlInSeconds: 0");

        await host.CallAsync("GET", "/orders/7?q=1&q=2", ("X-Custom", "a"), ("X-Custom", "b"));

        var request = host.Lambda.LastEvent(Definitions.Authorizer);
        Assert.Equal(
            ["type", "methodArn", "resource", "path", "httpMethod", "headers", "multiValueHeaders", "queryStringParameters",
                "multiValueQueryStringParameters", "pathParameters", "stageVariables", "requestContext"],
            request.EnumerateObject().Select(member => member.Name));
        Assert.Equal("REQUEST", request.GetProperty("type").GetString());
        Assert.Equal($"{Definitions.ApiArn}/GET/orders/7", request.GetProperty("methodArn").GetString());
        Assert.Equal("/orders/{orderId}", request.GetProperty("resource").GetString());
        Assert.Equal("b", request.GetProperty("headers").GetProperty("X-Custom").GetString());
        Assert.Equal("""["a","b"]""", request.GetProperty("multiValueHeaders").GetProperty("X-Custom").GetRawText());
        Assert.Equal("""{"q":"2"}""", request.GetProperty("queryStringParameters").GetRawText());
        Assert.Equal("""{"orderId":"7"}""", request.GetProperty("pathParameters").GetRawText());
        Assert.Equal("{}", request.GetProperty("stageVariables").GetRawText());
        var context = request.GetProperty("requestContext");
        Assert.Equal("/dev/orders/7", context.GetProperty("path").GetString());
        Assert.Equal("03/Feb/2026:04:05:06 +0000", context.GetProperty("requestTime").GetString());
        Assert.False(context.TryGetProperty("authorizer", out _));
        Assert.False(request.TryGetProperty("body", out _));
    }
}
