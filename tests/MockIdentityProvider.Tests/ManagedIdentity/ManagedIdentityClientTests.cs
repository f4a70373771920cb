using Azure.Core;
using Azure.Identity;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.ManagedIdentity;

/// <summary>Azure.Identity finds managed identities by environment variables, which belong to the whole process.</summary>
[Collection(EnvironmentVariables.Collection)]
public sealed class ManagedIdentityClientTests : IAsyncLifetime
{
    private const string Header = "9c0e5d0f-a-header";

    private MockServer _server = null!;

    public static TheoryData<string> Credentials => ["default", "system-assigned", "user-assigned"];

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task Unmodified_credentials_get_a_token_of_a_day(string kind)
    {
        TokenCredential credential = kind switch
        {
            "default" => new DefaultAzureCredential(),
            "system-assigned" => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
            _ => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(Seed.AzureApp)),
        };

        var token = await credential.GetTokenAsync(new TokenRequestContext([Seed.OrdersScope]), default);

        var jwt = new JsonWebToken(token.Token);
        Assert.Equal(Seed.OrdersApi, Assert.Single(jwt.Audiences));
        Assert.Equal(Seed.AzureApp, jwt.GetClaim("azp").Value);
        Assert.Equal("2", jwt.GetClaim("azpacr").Value);
        Assert.Equal(TimeSpan.FromSeconds(86700), jwt.ValidTo - jwt.IssuedAt);
        Assert.InRange(token.ExpiresOn, DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(25));
    }

    public async Task InitializeAsync()
    {
        _server = await MockServer.StartAsync(
        [
            "--ManagedIdentity:Bindings:0:Header", Header,
            "--ManagedIdentity:Bindings:0:ClientId", Seed.AzureApp,
        ]);
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", new Uri(_server.HttpAddress, "/msi/token").ToString());
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", Header);
    }

    public async Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        await _server.DisposeAsync();
    }
}
