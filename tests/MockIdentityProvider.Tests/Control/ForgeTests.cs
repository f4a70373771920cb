using System.Security.Cryptography;
using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.MockIdentityProvider.Tests.Control;

/// <summary>Tokens made to order whose header, payload or key is the caller's own.</summary>
public sealed class ForgeTests(MockServer server) : IClassFixture<MockServer>
{
    private MockEntraControl Control => new(server.Http);

    [Fact]
    public async Task The_key_of_another_tenant_signs_under_its_own_name()
    {
        var token = new JsonWebToken(await Control.MintAsync(new TokenSpecification
        {
            Tenant = Seed.Contoso,
            ClientId = Guid.Parse(Seed.AzureApp),
            Resource = "api://orders",
            Key = SigningKeyChoice.OtherTenant,
        }));

        Assert.Equal(Seed.Contoso, token.GetClaim("tid").Value);
        Assert.True(await VerifiesAsync(token, await KeysOfAsync(Seed.Fabrikam)));
        Assert.False(await VerifiesAsync(token, await KeysOfAsync(Seed.Contoso)));
    }

    [Fact]
    public async Task A_key_of_the_callers_own_signs_under_the_name_of_the_tenants()
    {
        using var rsa = RSA.Create(2048);
        var token = new JsonWebToken(await Control.MintAsync(new TokenSpecification
        {
            Tenant = Seed.Contoso,
            PrivateKey = rsa.ExportPkcs8PrivateKeyPem(),
        }));

        Assert.Contains(token.Kid, (await KeysOfAsync(Seed.Contoso)).Select(key => key.KeyId));
        Assert.True(await VerifiesAsync(token, [new RsaSecurityKey(rsa)]));
    }

    [Fact]
    public async Task What_is_no_key_is_refused_by_name()
    {
        var specification = new TokenSpecification { Tenant = Seed.Contoso, PrivateKey = "-----BEGIN NOTHING-----" };

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => Control.MintAsync(specification));

        Assert.Contains("$.privateKey", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_may_be_any_text()
    {
        const string Twice = """{"alg":"none","alg":"RS256","kid":"a"}""";
        var token = await Control.MintAsync(new TokenSpecification { Tenant = Seed.Contoso, HeaderText = Twice });

        Assert.Equal(Twice, Base64UrlEncoder.Decode(token.Split('.')[0]));
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"tampered":true}""")]
    [InlineData("{}", """{"tampered":true}""")]
    [InlineData("text", "texttampered")]
    public async Task Tampering_changes_the_payload_that_was_given(string payload, string tampered)
    {
        var token = await Control.MintAsync(new TokenSpecification { Tenant = Seed.Contoso, Payload = payload, Tampering = TokenTampering.Claims });

        Assert.Equal(tampered, Base64UrlEncoder.Decode(token.Split('.')[1]));
    }

    private async Task<IEnumerable<SecurityKey>> KeysOfAsync(string tenant) =>
        new JsonWebKeySet((await server.GetJsonAsync($"/{tenant}/discovery/v2.0/keys")).GetRawText()).GetSigningKeys();

    private static async Task<bool> VerifiesAsync(JsonWebToken token, IEnumerable<SecurityKey> keys) =>
        (await new JsonWebTokenHandler().ValidateTokenAsync(token.EncodedToken, new TokenValidationParameters
        {
            IssuerSigningKeys = keys,
            TryAllIssuerSigningKeys = true,
            ValidateAudience = false,
            ValidateIssuer = false,
            ValidateLifetime = false,
        })).IsValid;
}
