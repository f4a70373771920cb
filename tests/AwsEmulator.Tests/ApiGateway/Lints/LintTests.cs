using System.Buffers.Text;
using System.Text;
using System.Text.Json;
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
    public void An_identity_source_that_never_has_a_value_is_reported()
    {
        Assert.Contains("stageVariables.nope", Assert.Single(Check(Definitions.Request("identitySource: stageVariables.nope"))), StringComparison.Ordinal);
        Assert.Contains("context.identity.user", Assert.Single(Check(Definitions.Request("identitySource: context.identity.user"))), StringComparison.Ordinal);
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
