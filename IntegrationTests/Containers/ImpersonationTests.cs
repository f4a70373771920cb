using Causeway.IntegrationTests.Environment;
using DotNet.Testcontainers.Builders;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests.Containers;

/// <summary>Unmodified clients ask login.microsoftonline.com, and on their network that is the mock.</summary>
[Collection(SharedEnvironment.Name)]
public sealed class ImpersonationTests(CausewayEnvironment causeway)
{
    [ContainerTheory]
    [InlineData("msal")]
    [InlineData("azure-identity")]
    public async Task A_client_without_any_option_gets_a_token_that_opens_the_API(string client)
    {
        await using var image = await ClientImages.BuildDotNetAsync();
        var app = causeway.Containers.App(new ContainerBuilder(image), AzureApp, path: "/orders").WithCommand(client);

        var (exitCode, output) = await causeway.Containers.RunAsync(app);

        Assert.Equal((0, "orders 200"), (exitCode, output.Trim()));
    }

    [NodeContainerFact]
    public async Task A_client_for_Node_without_any_option_gets_a_token_that_opens_the_API()
    {
        await using var image = await ClientImages.BuildNodeAsync();
        var app = causeway.Containers.App(new ContainerBuilder(image), AzureApp, path: "/orders")
            .WithEnvironment("NODE_EXTRA_CA_CERTS", CausewayContainers.AuthorityFile);

        var (exitCode, output) = await causeway.Containers.RunAsync(app);

        Assert.Equal((0, "orders 200"), (exitCode, output.Trim()));
    }

    [ContainerTheory]
    [InlineData($"https://login.microsoftonline.com/{Contoso}/v2.0", $"https://login.microsoftonline.com/{Contoso}/v2.0")]
    [InlineData($"https://sts.windows.net/{Contoso}", $"https://sts.windows.net/{Contoso}/")]
    public async Task Both_issuers_describe_themselves_at_their_own_address(string authority, string issuer)
    {
        await using var image = await ClientImages.BuildDotNetAsync();
        var app = causeway.Containers.App(new ContainerBuilder(image), AzureApp).WithCommand("issuer", authority);

        var (exitCode, output) = await causeway.Containers.RunAsync(app);

        Assert.Equal((0, $"issuer {issuer}"), (exitCode, output.Trim()));
    }
}
