using Causeway.MockIdentityProvider.Tests.ManagedIdentity;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Node;

/// <summary>@azure/identity and @azure/msal-node as they come, steered by environment variables alone.</summary>
public sealed class NodeManagedIdentityTests(ManagedIdentityClientTests.Server fixture)
    : IClassFixture<ManagedIdentityClientTests.Server>
{
    [SlowTheory]
    [InlineData("DefaultAzureCredential")]
    [InlineData("ManagedIdentityCredential")]
    [InlineData("ManagedIdentityCredential", Seed.AzureApp)]
    [InlineData("msal-node managed identity")]
    [InlineData("msal-node managed identity", Seed.AzureApp)]
    public async Task The_App_Service_endpoint_serves(string client, string? clientId = null)
    {
        var token = await GetTokenAsync(client, clientId, ManagedIdentityClientTests.AppService(fixture.Strict));

        Assert.Equal(Seed.AzureApp, token.GetClaim("azp").Value);
        Assert.Equal(Seed.OrdersApi, Assert.Single(token.Audiences));
    }

    [SlowTheory]
    [InlineData("DefaultAzureCredential")]
    [InlineData("ManagedIdentityCredential")]
    [InlineData("ManagedIdentityCredential", Seed.ReportingApp)]
    [InlineData("msal-node managed identity")]
    [InlineData("msal-node managed identity", Seed.ReportingApp)]
    public async Task The_instance_metadata_endpoint_serves(string client, string? clientId = null)
    {
        var token = await GetTokenAsync(client, clientId, ManagedIdentityClientTests.Imds(fixture.Strict));

        Assert.Equal(clientId ?? Seed.AzureApp, token.GetClaim("azp").Value);
        Assert.Equal(Seed.OrdersApi, Assert.Single(token.Audiences));
    }

    private static async Task<JsonWebToken> GetTokenAsync(string client, string? clientId, Dictionary<string, string> environment)
    {
        var settings = new Dictionary<string, string> { ["scope"] = Seed.OrdersScope };
        if (clientId is not null)
        {
            settings["clientId"] = clientId;
        }

        return new JsonWebToken(await NodeClient.GetTokenAsync(client, settings, environment));
    }
}
