using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ResourcePolicies;

public sealed class ResourcePolicyTests
{
    private static async Task<GatewayHost> StartAsync(string authorizerResult, string statements)
    {
        var host = await GatewayHost.StartAsync(Definitions.Token(
            root: $$"""x-amazon-apigateway-policy: {Version: "2012-10-17", Statement: [{{statements}}]}"""));
        host.Lambda.Returns(Definitions.Authorizer, authorizerResult);
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    private static string Statement(string effect, string resource = "execute-api:/*", string principal = "'*'", string condition = "{}") =>
        $"{{Effect: {effect}, Principal: {principal}, Action: 'execute-api:Invoke', Resource: '{resource}', Condition: {condition}}}";

    private static string Result(string effect) => effect switch
    {
        "Allow" => Definitions.Allow(),
        "Deny" => Definitions.Deny(),
        _ => Definitions.Allow("arn:aws:s3:::none"),
    };

    [Theory]
    [InlineData("Allow", "Allow", 200)]
    [InlineData("Allow", "Silent", 200)]
    [InlineData("Silent", "Allow", 200)]
    [InlineData("Silent", "Silent", 403)]
    [InlineData("Deny", "Allow", 403)]
    [InlineData("Deny", "Silent", 403)]
    [InlineData("Allow", "Deny", 403)]
    [InlineData("Silent", "Deny", 403)]
    public async Task Either_policy_may_allow_and_either_may_deny(string authorizer, string resource, int status)
    {
        await using var host = await StartAsync(Result(authorizer), resource == "Silent" ? Statement("Allow", "execute-api:/prod/*") : Statement(resource));

        Assert.Equal(status, (await host.CallAsync("GET", "/orders", ("Authorization", "a"))).Status);
    }

    [Fact]
    public async Task An_explicit_deny_comes_before_the_authorizer_and_masks_the_account()
    {
        await using var host = await StartAsync(
            Definitions.Allow(), $"{Statement("Allow")}, {Statement("Deny", "execute-api:/dev/GET/*", condition: "{IpAddress: {'aws:SourceIp': 127.0.0.0/8}}")}");

        var response = await host.CallAsync("GET", "/orders", ("Authorization", "a"));

        Assert.Equal(
            """{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********0000:orders/dev/GET/orders with an explicit deny"}""",
            response.Body);
        Assert.Equal((403, "AccessDeniedException"), (response.Status, response.ErrorType));
        Assert.Equal(0, host.Lambda.Count(Definitions.Authorizer));
    }

    [Theory]
    [InlineData("execute-api:/dev/GET/open", "'*'", 200)]
    [InlineData("execute-api:/dev/GET/open", "{AWS: '*'}", 200)]
    [InlineData("execute-api:/dev/GET/open", "{AWS: 'arn:aws:iam::000000000000:root'}", 403)]
    [InlineData("execute-api:/dev/POST/*", "'*'", 403)]
    public async Task A_method_without_an_authorizer_needs_the_policys_allow(string resource, string principal, int status)
    {
        await using var host = await StartAsync(Definitions.Allow(), Statement("Allow", resource, principal));

        Assert.Equal(status, (await host.CallAsync("GET", "/open")).Status);
    }

    [Fact]
    public async Task A_policy_without_a_principal_is_an_error() => await Assert.ThrowsAsync<Causeway.AwsEmulator.Hosting.ConfigurationException>(
        () => StartAsync(Definitions.Allow(), "{Effect: Allow, Action: '*', Resource: '*'}"));

    [Fact]
    public async Task A_path_cannot_break_out_of_the_message()
    {
        await using var host = await StartAsync(Definitions.Allow(), Statement("Deny"));

        var response = await host.CallAsync("GET", "/files/a\"b", ("Authorization", "a"));

        using var document = System.Text.Json.JsonDocument.Parse(response.Body);
        Assert.EndsWith("/GET/files/a\"b with an explicit deny", document.RootElement.GetProperty("Message").GetString(), StringComparison.Ordinal);
    }
}
