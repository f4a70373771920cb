using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.MockIdentityProvider.Tests.Control;

/// <summary>Tokens made to order that attack a verifier, and tokens for users.</summary>
public sealed class ForgeAttackTests(MockServer server) : IClassFixture<MockServer>
{
    private const string Adele = "adele@contoso.onmicrosoft.com";

    private static readonly TokenSpecification Order = new()
    {
        Tenant = Seed.Contoso,
        ClientId = Guid.Parse(Seed.AzureApp),
        Resource = "api://orders",
    };

    private MockEntraControl Control => new(server.Http);

    [Theory]
    [InlineData(null, "access_as_user")]
    [InlineData("api://orders/access_as_user", "access_as_user")]
    public async Task A_token_can_be_for_a_user(string? scope, string permissions)
    {
        var token = await MintAsync(Order with { User = Adele, Scope = scope });

        Assert.Equal(permissions, token.GetClaim("scp").Value);
        Assert.Equal(Adele, token.GetClaim("preferred_username").Value);
        Assert.Equal(Seed.AzureApp, token.GetClaim("azp").Value);
        Assert.True(await VerifiesAsync(token, (await KeysAsync()).GetSigningKeys()));
    }

    [Fact]
    public async Task An_ID_token_names_the_client_as_its_audience()
    {
        var token = await MintAsync(Order with { User = "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb", Kind = TokenKind.IdToken });

        Assert.Equal([Seed.AzureApp], token.Audiences);
        Assert.False(token.TryGetClaim("scp", out _));
    }

    [Theory]
    [InlineData("hs256", HmacSecret.Pem)]
    [InlineData("hs384", HmacSecret.Pem)]
    [InlineData("hs512", HmacSecret.PemWithEnd)]
    [InlineData("hs256", HmacSecret.PemWithCarriageReturns)]
    [InlineData("hs256", HmacSecret.Der)]
    [InlineData("hs256", HmacSecret.Pkcs1Der)]
    [InlineData("hs256", HmacSecret.Modulus)]
    [InlineData("hs256", HmacSecret.Jwk)]
    [InlineData("hs256", HmacSecret.Certificate)]
    [InlineData("hs256", HmacSecret.KeyId)]
    [InlineData("hs256", HmacSecret.Empty)]
    public async Task The_public_key_is_a_secret_in_every_form(string algorithm, HmacSecret form)
    {
        var token = await MintAsync(Order with { Algorithm = algorithm, Secret = form });
        var published = (await KeysAsync()).Keys.Single(key => key.KeyId == token.Kid);
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(published.N), Exponent = Base64Url.DecodeFromChars(published.E) });
        var pem = rsa.ExportSubjectPublicKeyInfoPem();
        var secret = form switch
        {
            HmacSecret.Pem => Encoding.ASCII.GetBytes(pem),
            HmacSecret.PemWithEnd => Encoding.ASCII.GetBytes(pem + "\n"),
            HmacSecret.PemWithCarriageReturns => Encoding.ASCII.GetBytes((pem + "\n").ReplaceLineEndings("\r\n")),
            HmacSecret.Der => rsa.ExportSubjectPublicKeyInfo(),
            HmacSecret.Pkcs1Der => rsa.ExportRSAPublicKey(),
            HmacSecret.Modulus => Base64Url.DecodeFromChars(published.N),
            HmacSecret.Jwk => Encoding.ASCII.GetBytes(
                $$"""{"kty":"RSA","use":"sig","kid":"{{published.Kid}}","n":"{{published.N}}","e":"{{published.E}}"}"""),
            HmacSecret.Certificate => Encoding.ASCII.GetBytes(published.X5c[0]),
            HmacSecret.KeyId => Encoding.ASCII.GetBytes(token.Kid),
            _ => [],
        };
        var data = Encoding.ASCII.GetBytes($"{token.EncodedHeader}.{token.EncodedPayload}");
        var expected = algorithm switch
        {
            "hs384" => HMACSHA384.HashData(secret, data),
            "hs512" => HMACSHA512.HashData(secret, data),
            _ => HMACSHA256.HashData(secret, data),
        };

        Assert.Equal(algorithm.ToUpperInvariant(), token.Alg);
        Assert.Equal(Base64Url.EncodeToString(expected), token.EncodedSignature);
    }

    [Fact]
    public async Task A_key_on_a_curve_signs_with_ES256()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var own = await MintAsync(Order with { PrivateKey = curve.ExportPkcs8PrivateKeyPem() });
        var unpublished = await MintAsync(Order with { Algorithm = "es256", Header = new JsonObject { ["alg"] = "RS256" } });

        Assert.Equal(("ES256", "RS256"), (own.Alg, unpublished.Alg));
        Assert.True(await VerifiesAsync(own, [new ECDsaSecurityKey(curve)]));
        Assert.Equal(64, Base64Url.DecodeFromChars(unpublished.EncodedSignature).Length);
    }

    [Theory]
    [InlineData("rs1", "RS1")]
    [InlineData("ps384", "PS384")]
    [InlineData("ps512", "PS512")]
    public async Task Other_algorithms_sign_with_the_key_of_the_tenant(string algorithm, string name)
    {
        var token = await MintAsync(Order with { Algorithm = algorithm });

        Assert.Equal(name, token.Alg);
        Assert.Equal(256, Base64Url.DecodeFromChars(token.EncodedSignature).Length);
    }

    [Theory]
    [InlineData(TokenTampering.Zeros, "^[^.]+\\.[^.]+\\.A{86}$")]
    [InlineData(TokenTampering.NoSignature, "^[^.]+\\.[^.]+\\.$")]
    [InlineData(TokenTampering.MissingSegment, "^[^.]+\\.[^.]+$")]
    [InlineData(TokenTampering.ExtraSegment, "^[^.]+\\.[^.]+\\.[^.]+\\.[^.]+$")]
    [InlineData(TokenTampering.Extension, "^[^.]+\\.[^.]+\\.[^.]{87}$")]
    [InlineData(TokenTampering.Padding, "^[^.]+=\\.[^.]+=\\.[^.]{86}==$")]
    [InlineData(TokenTampering.NonCanonical, "^[^.]+\\.[^.]+\\.[^.]{85}[Pfv_]$")]
    public async Task The_serialization_can_be_wrong(TokenTampering tampering, string expected)
    {
        var token = await Control.MintAsync(Order with { Algorithm = "es256", Tampering = tampering });

        Assert.Matches(expected, token);
    }

    public static TheoryData<TokenSpecification, string> Contradictions => new()
    {
        { Order with { User = "nobody@contoso.onmicrosoft.com" }, "$.user" },
        { Order with { Kind = TokenKind.IdToken }, "$.user" },
        { Order with { Scope = "api://orders/access_as_user" }, "$.user" },
        { new TokenSpecification { Tenant = Seed.Contoso, User = Adele }, "$.user" },
        { Order with { Algorithm = "es257" }, "$.algorithm" },
        { Order with { Algorithm = "rs256", PrivateKey = CurveKey() }, "$.algorithm" },
    };

    [Theory]
    [MemberData(nameof(Contradictions), DisableDiscoveryEnumeration = true)]
    public async Task What_contradicts_itself_is_refused(TokenSpecification specification, string path)
    {
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => Control.MintAsync(specification));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    private static string CurveKey()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return curve.ExportECPrivateKeyPem();
    }

    private async Task<JsonWebToken> MintAsync(TokenSpecification specification) => new(await Control.MintAsync(specification));

    private async Task<JsonWebKeySet> KeysAsync() => new((await server.GetJsonAsync($"/{Seed.Contoso}/discovery/v2.0/keys")).GetRawText());

    private static async Task<bool> VerifiesAsync(JsonWebToken token, IEnumerable<SecurityKey> keys) =>
        (await new JsonWebTokenHandler().ValidateTokenAsync(token.EncodedToken, new TokenValidationParameters
        {
            IssuerSigningKeys = keys,
            TryAllIssuerSigningKeys = true,
            ValidateAudience = false,
            ValidateIssuer = false,
        })).IsValid;
}
