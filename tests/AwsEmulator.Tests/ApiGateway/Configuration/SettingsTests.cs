using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Configuration;

public sealed class SettingsTests
{
    [Fact]
    public async Task Every_mistake_is_reported_at_once()
    {
        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartAsync(
            Definitions.Token(),
            ("RestApis:orders:Stage", "de/v"),
            ("RestApis:orders:Autorizers:X", "f"),
            ("RestApis:orders:Functions:F", "not a name"),
            ("RestApis:Other:Stage", "dev"),
            ("ApiGateway:RequirePrincipalId", "maybe"),
            ("ApiGateway:Unknown", "1")));

        Assert.Equal(
            [
                "ApiGateway:RequirePrincipalId", "ApiGateway:Unknown", "RestApis:Other:", "RestApis:Other:Definition",
                "RestApis:orders:Autorizers", "RestApis:orders:Functions:F", "RestApis:orders:Stage",
            ],
            exception.Errors.Select(error => error.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_definition_that_cannot_be_read_names_the_setting()
    {
        var exception = await Assert.ThrowsAsync<ConfigurationException>(() =>
            GatewayHost.StartAsync(Definitions.Token(), ("RestApis:orders:Definition", "nowhere.yaml")));

        Assert.StartsWith("RestApis:orders:Definition names nowhere.yaml", Assert.Single(exception.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ApiGateway:ExplicitDenySuffix", "false", """{"Message":"User is not authorized to access this resource with an explicit deny"}""")]
    [InlineData("ApiGateway:ExplicitDenySuffix", "true", """{"Message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"}""")]
    public async Task The_wording_of_an_explicit_deny_can_be_chosen(string key, string value, string body)
    {
        await using var host = await GatewayHost.StartAsync(Definitions.Token(), (key, value));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Deny());

        Assert.Equal(body, (await host.CallAsync("GET", "/orders", ("Authorization", "a"))).Body);
    }

    [Fact]
    public async Task A_bearer_token_on_an_unknown_route_can_be_ignored()
    {
        await using var host = await GatewayHost.StartAsync(Definitions.Token(), ("ApiGateway:IncompleteSignature", "false"));

        Assert.Equal(
            """{"message":"Missing Authentication Token"}""",
            (await host.CallAsync("GET", "/nowhere", ("Authorization", "Bearer a"))).Body);
    }

    [Fact]
    public async Task A_result_without_a_principal_can_be_refused()
    {
        await using var host = await GatewayHost.StartAsync(Definitions.Token(), ("ApiGateway:RequirePrincipalId", "true"));
        host.Lambda.Returns(Definitions.Authorizer, """{"policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}}""");

        Assert.Equal(500, (await host.CallAsync("GET", "/orders", ("Authorization", "a"))).Status);
    }
}
