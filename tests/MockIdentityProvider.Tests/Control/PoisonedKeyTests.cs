using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.MockIdentityProvider.Tests.Control;

/// <summary>Poisoned key sets come with tokens that are valid under them: whoever does not look at the keys lets them in.</summary>
public sealed class PoisonedKeyTests : IAsyncLifetime
{
    /// <summary>The ASN.1 of a SHA-256 digest (RFC 8017 section 9.2 note 1).</summary>
    private static readonly byte[] Sha256Prefix = Convert.FromHexString("3031300d060960864801650304020105000420");

    private MockServer _server = null!;

    private MockEntraControl Control => new(_server.Http);

    public async Task InitializeAsync() => _server = await MockServer.StartAsync([]);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(FaultKind.WeakKeys, SigningKeyChoice.Weak)]
    [InlineData(FaultKind.ExponentOne, SigningKeyChoice.ExponentOne)]
    public async Task A_verifier_that_only_does_the_arithmetic_takes_the_forged_token(FaultKind poison, SigningKeyChoice key)
    {
        var genuine = await MintAsync(SigningKeyChoice.Tenant);
        var forged = await MintAsync(key);
        Assert.True(IsSignedBy(await KeySetAsync(), genuine));
        Assert.False(IsSignedBy(await KeySetAsync(), forged));

        await Control.AddFaultAsync(new FaultSpecification { Target = FaultTarget.Keys, Kind = poison });

        Assert.True(IsSignedBy(await KeySetAsync(), forged));
        Assert.True(IsSignedBy(await KeySetAsync(), await MintAsync(key)));
        Assert.False(IsSignedBy(await KeySetAsync(), genuine));
    }

    [Fact]
    public async Task The_usual_library_takes_a_token_that_a_weak_key_has_signed()
    {
        var forged = await MintAsync(SigningKeyChoice.Weak);
        await Control.AddFaultAsync(new FaultSpecification { Target = FaultTarget.Keys, Kind = FaultKind.WeakKeys });

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(forged.EncodedToken, new TokenValidationParameters
        {
            IssuerSigningKeys = new JsonWebKeySet((await KeySetAsync()).ToString()).GetSigningKeys(),
            ValidIssuer = $"https://login.microsoftonline.com/{Seed.Contoso}/v2.0",
            ValidAudience = Seed.OrdersApi,
        });

        Assert.True(result.IsValid, result.Exception?.Message);
    }

    [Theory]
    [InlineData(SigningKeyChoice.Weak, "rs384", 128)]
    [InlineData(SigningKeyChoice.Weak, "ps256", 128)]
    [InlineData(SigningKeyChoice.ExponentOne, "rs512", 256)]
    [InlineData(SigningKeyChoice.ExponentOne, "ps256", 256)]
    public async Task Each_algorithm_can_be_forged(SigningKeyChoice key, string algorithm, int size)
    {
        var token = await MintAsync(key, algorithm);

        Assert.Equal(algorithm.ToUpperInvariant(), token.Alg);
        Assert.Equal(size, Base64Url.DecodeFromChars(token.EncodedSignature).Length);
    }

    private async Task<JsonWebToken> MintAsync(SigningKeyChoice key, string? algorithm = null) =>
        new(await Control.MintAsync(new TokenSpecification
        {
            Tenant = Seed.Contoso,
            ClientId = Guid.Parse(Seed.AzureApp),
            Resource = "api://orders",
            Key = key,
            Algorithm = algorithm,
        }));

    private Task<JsonElement> KeySetAsync() => _server.GetJsonAsync($"/{Seed.Contoso}/discovery/v2.0/keys");

    /// <summary>RSASSA-PKCS1-v1_5 by the book (RFC 8017 section 8.2.2), with whatever key the set has.</summary>
    private static bool IsSignedBy(JsonElement keySet, JsonWebToken token)
    {
        var key = keySet.GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("kid").GetString() == token.Kid);
        var modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString());
        var message = BigInteger.ModPow(
            Number(Base64Url.DecodeFromChars(token.EncodedSignature)),
            Number(Base64Url.DecodeFromChars(key.GetProperty("e").GetString())),
            Number(modulus));
        var digest = SHA256.HashData(Encoding.ASCII.GetBytes($"{token.EncodedHeader}.{token.EncodedPayload}"));
        var filling = Enumerable.Repeat((byte)0xFF, modulus.Length - 3 - Sha256Prefix.Length - digest.Length);
        return message == Number([0, 1, .. filling, 0, .. Sha256Prefix, .. digest]);
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
