using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

/// <summary>Whoever polls is checked before the state of the code is told.</summary>
public sealed class DeviceCodeTests(UserServer server) : IClassFixture<UserServer>
{
    public static TheoryData<string?, string, string, int> Pollers => new()
    {
        { UserServer.PublicApp, Seed.Contoso, "authorization_pending", 70016 },
        { UserServer.PublicApp, "common", "authorization_pending", 70016 },
        { null, Seed.Contoso, "invalid_request", 900144 },
        { "99990000-aaaa-1111-bbbb-2222cccc3333", Seed.Contoso, "unauthorized_client", 700016 },
        { "99990000-aaaa-1111-bbbb-2222cccc3333", "common", "unauthorized_client", 700016 },
        { UserServer.ClaimsApp, Seed.Contoso, "bad_verification_code", 70018 },
        { Seed.AzureApp, Seed.Contoso, "invalid_client", 7000218 },
        { UserServer.PublicApp, Seed.Fabrikam, "unauthorized_client", 700016 },
    };

    [Theory]
    [MemberData(nameof(Pollers))]
    public async Task A_pending_code_is_for_its_client_and_tenant(string? clientId, string tenant, string error, int code)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "device_code", ["device_code"] = await StartAsync() };
        if (clientId is not null)
        {
            form["client_id"] = clientId;
        }

        await server.Mock.AssertRefusedAsync(form, error, code, tenant);
    }

    private async Task<string> StartAsync()
    {
        using var response = await server.Mock.PostTokenAsync(
            new() { ["client_id"] = UserServer.PublicApp, ["scope"] = UserServer.OrdersScope }, $"/{Seed.Contoso}/oauth2/v2.0/devicecode");
        return (await response.ReadJsonAsync()).GetProperty("device_code").GetString()!;
    }
}
