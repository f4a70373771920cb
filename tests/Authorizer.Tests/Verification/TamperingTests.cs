using System.Text;
using Causeway.Authorizer.Tests.Support;
using Causeway.Authorizer.Verification;
using FsCheck;

namespace Causeway.Authorizer.Tests.Verification;

public sealed class TamperingTests
{
    private readonly TokenVerifier _verifier = World.Verifier();

    [Fact]
    public async Task A_flipped_bit_anywhere_is_a_refusal()
    {
        var good = TokenForge.Version2().Token();
        for (var i = 0; i < good.Length; i++)
        {
            for (var bit = 0; bit < 7; bit++)
            {
                var characters = good.ToCharArray();
                characters[i] ^= (char)(1 << bit);

                Assert.NotNull((await _verifier.VerifyAsync(new string(characters), CancellationToken.None)).Refusal);
            }
        }
    }

    [Fact]
    public async Task A_missing_or_added_character_anywhere_is_a_refusal()
    {
        var good = TokenForge.Version2().Token();
        for (var i = 0; i < good.Length; i++)
        {
            Assert.NotNull((await _verifier.VerifyAsync(good.Remove(i, 1), CancellationToken.None)).Refusal);
            Assert.NotNull((await _verifier.VerifyAsync(good.Insert(i, "A"), CancellationToken.None)).Refusal);
        }
    }

    [ManySamples(2000)]
    public void Arbitrary_text_is_refused_and_nothing_else_happens(string? text) =>
        Assert.NotNull(Verify(text ?? string.Empty).Refusal);

    [ManySamples(2000)]
    public void Arbitrary_header_and_payload_under_a_good_signature_are_refused_and_nothing_else_happens(string? header, byte[] payload)
    {
        Assert.NotNull(Verify(TokenForge.Version2().Sign(Encoding.UTF8.GetBytes(header ?? string.Empty), payload)).Refusal);
        Assert.NotNull(Verify(TokenForge.Version2().Sign(Encoding.UTF8.GetBytes(TokenForge.Version2().HeaderJson()), payload)).Refusal);
    }

    [ManySamples(500)]
    public void Arbitrary_text_in_any_claim_has_one_of_the_two_outcomes(string? text, PositiveInt claim)
    {
        string[] names = ["iss", "aud", "sub", "oid", "tid", "ver", "azp", "appid", "idtyp", "scp", "exp", "nbf", "iat", "roles", "name"];

        var result = Verify(TokenForge.Version2().Claim(names[claim.Get % names.Length], TokenForge.Quote(text ?? string.Empty)).Token());

        Assert.NotEqual(result.Token is null, result.Refusal is null);
    }

    private VerificationResult Verify(string token) => _verifier.VerifyAsync(token, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
