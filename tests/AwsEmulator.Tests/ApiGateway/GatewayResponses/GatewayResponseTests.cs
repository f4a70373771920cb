using Causeway.AwsEmulator.ApiGateway.OpenApi;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.GatewayResponses;

public sealed class GatewayResponseTests
{
    private static async Task<GatewayHost> StartAsync(string responses)
    {
        var host = await GatewayHost.StartAsync(
            Definitions.Token(root: $"x-amazon-apigateway-gateway-responses:\n{responses}"), ("RestApis:orders:StageVariables:color", "blue"));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Deny(extra: ""","context":{"why":"no \"role\""}"""));
        return host;
    }

    [Fact]
    public async Task Default_4xx_headers_are_on_every_4xx_with_the_bodies_unchanged()
    {
        await using var host = await StartAsync(
            """
              DEFAULT_4XX:
                responseParameters: {gatewayresponse.header.Access-Control-Allow-Origin: "'*'"}
            """);

        var unauthorized = await host.CallAsync("GET", "/orders");
        var denied = await host.CallAsync("GET", "/orders", ("Authorization", "a"));

        Assert.Equal(("*", """{"message":"Unauthorized"}"""), (unauthorized.Header("Access-Control-Allow-Origin"), unauthorized.Body));
        Assert.Equal((403, "*"), (denied.Status, denied.Header("Access-Control-Allow-Origin")));
        Assert.StartsWith("""{"Message":"User is not authorized""", denied.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explicit_type_inherits_nothing_from_the_default()
    {
        await using var host = await StartAsync(
            """
              DEFAULT_4XX:
                responseParameters: {gatewayresponse.header.X-Default: "'yes'"}
              UNAUTHORIZED: {statusCode: "499"}
            """);

        var response = await host.CallAsync("GET", "/orders");

        Assert.Equal((499, null, """{"message":"Unauthorized"}"""), (response.Status, response.Header("X-Default"), response.Body));
    }

    [Fact]
    public async Task A_template_replaces_the_built_in_body_and_can_name_the_authorizers_context()
    {
        await using var host = await StartAsync(
            """
              ACCESS_DENIED:
                responseTemplates:
                  application/json: '{"error":$context.error.messageString,"why":"$context.authorizer.why","type":"$context.error.responseType","stage":"$context.stage.","color":"$stageVariables.color"}'
            """);

        var response = await host.CallAsync("GET", "/orders", ("Authorization", "a"));

        Assert.Equal(
            """{"error":"User is not authorized to access this resource with an explicit deny in an identity-based policy","why":"no "role"","type":"ACCESS_DENIED","stage":"dev.","color":"blue"}""",
            response.Body);
        Assert.Equal("AccessDeniedException", response.ErrorType);
    }

    [Fact]
    public async Task The_template_follows_the_accept_header()
    {
        await using var host = await StartAsync(
            """
              UNAUTHORIZED:
                responseTemplates: {application/json: '{}', text/plain: 'Log in: $context.error.message'}
            """);

        var text = await host.CallAsync("GET", "/orders", ("Accept", "text/plain"));
        var json = await host.CallAsync("GET", "/orders", ("Accept", "image/png"));

        Assert.Equal(("text/plain", "Log in: Unauthorized"), (text.Header("Content-Type"), text.Body));
        Assert.Equal(("application/json", "{}"), (json.Header("Content-Type"), json.Body));
    }

    [Fact]
    public async Task Header_mappings_take_request_and_context_values_and_leave_out_what_is_missing()
    {
        await using var host = await StartAsync(
            """
              MISSING_AUTHENTICATION_TOKEN:
                responseParameters:
                  gatewayresponse.header.X-Agent: method.request.header.user-agent
                  gatewayresponse.header.X-Query: method.request.querystring.q
                  gatewayresponse.header.X-Path: context.path
                  gatewayresponse.header.X-Missing: method.request.header.Missing
            """);

        var injection = await host.CallAsync("GET", "/nowhere?q=1%0D%0AX-Injected:%201");
        var response = await host.CallAsync("GET", "/nowhere?q=1", ("User-Agent", "test"));

        Assert.Equal((403, null, null), (injection.Status, injection.Header("X-Query"), injection.Header("X-Injected")));

        Assert.Equal(("test", "1", "/dev/nowhere"), (response.Header("X-Agent"), response.Header("X-Query"), response.Header("X-Path")));
        Assert.Null(response.Header("X-Missing"));
    }

    [Theory]
    [InlineData("100")]
    [InlineData("199")]
    [InlineData("600")]
    [InlineData("40")]
    [InlineData("abc")]
    public void A_status_that_is_no_answer_is_refused_at_load(string status)
    {
        var exception = Assert.Throws<OpenApiImportException>(() => Pipelines.Create(
            Definitions.Token(root: $"x-amazon-apigateway-gateway-responses: {{UNAUTHORIZED: {{statusCode: '{status}'}}}}"), new ScriptedLambda()));

        Assert.Contains($"has the statusCode {status}; write three digits, 200 to 599", Assert.Single(exception.Errors).ToString(), StringComparison.Ordinal);
    }
}
