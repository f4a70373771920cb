using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Microsoft.IdentityModel.Validators;

namespace Causeway.MockIdentityProvider.Tests.Clients;

/// <summary>APIs that verify tokens as Microsoft's own libraries do.</summary>
public sealed class TokenConsumerTests(MockServer server) : IClassFixture<MockServer>
{
    [Theory]
    [InlineData(Seed.OrdersScope, "/v2.0", Seed.OrdersApi)]
    [InlineData(Seed.LegacyOrdersScope, "", "api://orders-legacy")]
    public async Task Tokens_validate_against_their_tenants_metadata(string scope, string version, string audience)
    {
        var token = await server.RequestTokenAsync(TokenRequests.With(Seed.AzureApp, Seed.AzureAppSecret, scope));
        var configuration = await ConfigurationAsync($"{Seed.Contoso}{version}");

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token.EncodedToken, new TokenValidationParameters
        {
            ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(configuration),
            ValidIssuer = configuration.Issuer,
            ValidAudience = audience,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        });

        Assert.True(result.IsValid, result.Exception?.Message);
    }

    [Theory]
    [InlineData("common", Seed.Contoso, true)]
    [InlineData("organizations", Seed.Contoso, true)]
    [InlineData(Seed.Contoso, Seed.Contoso, true)]
    [InlineData("common", Seed.Fabrikam, true)]
    [InlineData(Seed.Contoso, Seed.Fabrikam, false)]
    public async Task The_issuer_validator_for_Entra_accepts_the_tenants_of_a_document(string document, string tenant, bool accepted)
    {
        var token = tenant == Seed.Contoso
            ? await server.RequestTokenAsync(TokenRequests.Valid())
            : await server.RequestTokenAsync(
                TokenRequests.With(Seed.FabrikamApp, Seed.FabrikamAppSecret, Seed.OrdersScope), $"/{tenant}/oauth2/v2.0/token");
        var validator = AadIssuerValidator.GetAadIssuerValidator(new Uri(server.HttpsAddress, $"{document}/v2.0").ToString(), server.Http);
        var parameters = new TokenValidationParameters
        {
            ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(await ConfigurationAsync($"{document}/v2.0")),
            IssuerValidator = validator.Validate,
            ValidAudience = Seed.OrdersApi,
        };
        parameters.EnableAadSigningKeyIssuerValidation();

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token.EncodedToken, parameters);

        Assert.Equal(accepted, result.IsValid);
    }

    private async Task<OpenIdConnectConfiguration> ConfigurationAsync(string authority)
    {
        var manager = new ConfigurationManager<OpenIdConnectConfiguration>(
            new Uri(server.HttpsAddress, $"{authority}/.well-known/openid-configuration").ToString(),
            new OpenIdConnectConfigurationRetriever(),
            server.Http);
        return await manager.GetConfigurationAsync(default);
    }
}
