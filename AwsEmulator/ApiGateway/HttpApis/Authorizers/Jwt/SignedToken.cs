using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>A token in the compact form of RFC 7515 §7.1, not yet verified.</summary>
internal sealed class SignedToken
{
    private const int MaximumDepth = 32;
    private const string WrongSignature = "crypto/rsa: verification error";

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly byte[] _signed;
    private readonly byte[] _signature;
    private readonly string _algorithm;

    private SignedToken(byte[] signed, byte[] signature, string algorithm, string keyId, JsonElement claims)
    {
        _signed = signed;
        _signature = signature;
        _algorithm = algorithm;
        KeyId = keyId;
        Claims = claims;
    }

    public string KeyId { get; }

    /// <summary>An object; worth nothing before the signature is verified.</summary>
    public JsonElement Claims { get; }

    /// <returns>Null, with the reason, when the text is no token that can be verified.</returns>
    public static SignedToken? TryParse(string text, out JwtProblem? problem)
    {
        problem = null;
        var segments = text.Split('.');
        if (segments.Length != 3)
        {
            problem = JwtProblem.Invalid("token contains an invalid number of segments");
            return null;
        }

        if (ReadObject(segments[0]) is not { } header || ReadObject(segments[1]) is not { } claims)
        {
            problem = JwtProblem.Invalid("the token cannot be decoded");
            return null;
        }

        if (Text(header, "alg") is not { } algorithm || !Algorithms.Contains(algorithm))
        {
            problem = JwtProblem.Invalid("the token does not have a valid signing method");
            return null;
        }

        if (Text(header, "kid") is not { Length: > 0 } keyId)
        {
            problem = JwtProblem.Invalid("unable to find a signing key for the token");
            return null;
        }

        if (!Base64Url.IsValid(segments[2]))
        {
            problem = JwtProblem.Invalid("the token cannot be decoded");
            return null;
        }

        return new SignedToken(
            Encoding.ASCII.GetBytes(text[..text.LastIndexOf('.')]), Base64Url.DecodeFromChars(segments[2]), algorithm, keyId, claims);
    }

    /// <returns>Null when the key's owner signed the token.</returns>
    public JwtProblem? Verify(SecurityKey key)
    {
        try
        {
            var verifier = CryptoProviderFactory.Default.CreateForVerifying(key, _algorithm);
            try
            {
                return verifier.Verify(_signed, _signature) ? null : JwtProblem.Invalid(WrongSignature);
            }
            finally
            {
                CryptoProviderFactory.Default.ReleaseSignatureProvider(verifier);
            }
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            // The key is none that such a signature could be verified with.
            return JwtProblem.Invalid(WrongSignature);
        }
    }

    private static JsonElement? ReadObject(string segment)
    {
        if (!Base64Url.IsValid(segment))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(segment), new JsonDocumentOptions { MaxDepth = MaximumDepth });
            var root = document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : (JsonElement?)null;
            return root is { } element && IsText(element) ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A lone surrogate parses, but cannot be read or passed on.</summary>
    private static bool IsText(JsonElement element)
    {
        try
        {
            ClaimText.Format(element);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
