using System.Net;
using System.Text.Json.Nodes;
using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Causeway.MockIdentityProvider.Tests.Clients;

/// <summary>An ASP.NET Core API protected in the usual way, by the mock's authority.</summary>
public sealed class JwtBearerTests(MockServer server) : IClassFixture<MockServer>, IAsyncLifetime
{
    private WebApplication _api = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.Authority = new Uri(server.HttpsAddress, $"{Seed.Contoso}/v2.0").ToString();
            options.Audience = Seed.OrdersApi;
            options.Backchannel = server.Http;
        });
        _api = builder.Build();
        _api.UseAuthentication();
        _api.UseAuthorization();
        _api.MapGet("/", (HttpContext _) => Task.CompletedTask).RequireAuthorization();
        await _api.StartAsync();
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Genuine_tokens_pass() =>
        Assert.Equal(HttpStatusCode.OK, await CallAsync((await server.RequestTokenAsync(TokenRequests.Valid())).EncodedToken));

    [Fact]
    public async Task Tokens_of_another_tenant_or_API_do_not()
    {
        var fabrikam = await server.RequestTokenAsync(
            TokenRequests.With(Seed.FabrikamApp, Seed.FabrikamAppSecret, Seed.OrdersScope), $"/{Seed.Fabrikam}/oauth2/v2.0/token");
        var legacy = await server.RequestTokenAsync(
            TokenRequests.With(Seed.AzureApp, Seed.AzureAppSecret, Seed.LegacyOrdersScope));

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(fabrikam.EncodedToken));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(legacy.EncodedToken));
    }

    [Fact]
    public async Task Tokens_made_to_order_with_a_defect_do_not()
    {
        var control = new MockEntraControl(server.Http);
        var genuine = new TokenSpecification
        {
            Tenant = Seed.Contoso,
            ClientId = Guid.Parse(Seed.AzureApp),
            Resource = "api://orders",
        };

        Assert.Equal(HttpStatusCode.OK, await CallAsync(await control.MintAsync(genuine)));
        foreach (var defect in new[]
        {
            genuine with { Claims = new JsonObject { ["exp"] = 1 } },
            genuine with { Claims = new JsonObject { ["iss"] = "https://evil.example/" } },
            genuine with { Key = SigningKeyChoice.Foreign },
            genuine with { Key = SigningKeyChoice.None },
            genuine with { Key = SigningKeyChoice.PublicKeyAsSecret },
            genuine with { Tampering = TokenTampering.Claims },
        })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(await control.MintAsync(defect)));
        }
    }

    private async Task<HttpStatusCode> CallAsync(string token)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var response = await client.GetAsync(new Uri(_api.Urls.Single()));
        return response.StatusCode;
    }
}
