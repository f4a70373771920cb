using System.Security.Cryptography;
using System.Text.Json;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Keys;

/// <summary>Reads a JSON Web Key Set (RFC 7517 §5) and applies the key policy to each of its keys.</summary>
public static class KeySetReader
{
    private const string TenantTemplate = "{tenantid}";
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>Reads a key set.</summary>
    /// <exception cref="KeysUnavailableException">The document is no key set, or none of its keys is usable.</exception>
    public static KeySet Read(ReadOnlyMemory<byte> json)
    {
        if (StrictJson.Check(json) is { } malformed)
        {
            throw new KeysUnavailableException($"the key set is not a JSON object: {malformed}");
        }

        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new KeysUnavailableException("the key set has no list 'keys'");
        }

        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        var rejections = new List<KeyValuePair<string, KeyRejection>>();
        var counts = list.EnumerateArray().Select(KeyId).OfType<string>().CountBy(id => id, StringComparer.Ordinal).ToDictionary();
        foreach (var element in list.EnumerateArray())
        {
            var keyId = KeyId(element);
            var rejection = keyId is not null && counts[keyId] > 1 ? KeyRejection.DuplicateKeyId : ReadKey(element, keyId, keys);
            if (rejection is { } reason)
            {
                rejections.Add(new(keyId ?? string.Empty, reason));
            }
        }

        return keys.Count > 0
            ? new KeySet(keys, rejections)
            : throw new KeysUnavailableException(
                $"the key set has no usable key ({string.Join(", ", rejections.Select(r => r.Value).Distinct())})");
    }

    private static KeyRejection? ReadKey(JsonElement element, string? keyId, Dictionary<string, SigningKey> keys)
    {
        if (element.ValueKind != JsonValueKind.Object || Text(element, "kty") != "RSA")
        {
            return KeyRejection.NotRsa;
        }

        var parameters = new RSAParameters { Modulus = Number(element, "n"), Exponent = Number(element, "e") };
        string? tenantId = null;
        var rejection =
            Array.Exists(PrivateMembers, name => element.TryGetProperty(name, out _)) ? KeyRejection.PrivateKeyPublished
            : keyId is null ? KeyRejection.KeyIdMissing
            : !IsForSignatures(element) ? KeyRejection.NotForSignatures
            : element.TryGetProperty("alg", out _) && Text(element, "alg") != "RS256" ? KeyRejection.OtherAlgorithm
            : parameters.Modulus is null || parameters.Exponent is null ? KeyRejection.NumberMalformed
            : RsaKeyPolicy.Check(parameters)
                ?? (HasOtherCertificate(element, parameters) ? KeyRejection.CertificateMismatch
                    : !TryReadTenant(element, out tenantId) ? KeyRejection.IssuerMalformed
                    : (KeyRejection?)null);
        if (rejection is null)
        {
            keys.Add(keyId!, new SigningKey(keyId!, Text(element, "x5t"), tenantId, parameters));
        }

        return rejection;
    }

    private static string? KeyId(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && Text(element, "kid") is { Length: > 0 } keyId ? keyId : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Number(JsonElement element, string name) =>
        Text(element, name) is { } text && StrictBase64Url.TryDecode(text, out var bytes) ? bytes : null;

    private static bool IsForSignatures(JsonElement element) =>
        (!element.TryGetProperty("use", out _) || Text(element, "use") == "sig")
        && (!element.TryGetProperty("key_ops", out var operations)
            || (operations.ValueKind == JsonValueKind.Array && operations.GetArrayLength() == 1
                && operations[0].ValueKind == JsonValueKind.String && operations[0].ValueEquals("verify")));

    private static bool HasOtherCertificate(JsonElement element, RSAParameters key)
    {
        if (!element.TryGetProperty("x5c", out var chain))
        {
            return false;
        }

        return chain.ValueKind != JsonValueKind.Array || chain.GetArrayLength() == 0
            || chain[0].ValueKind != JsonValueKind.String || !chain[0].TryGetBytesFromBase64(out var certificate)
            || !CertificateKey.Matches(certificate, key);
    }

    /// <summary>Entra's key sets say which issuer a key signs for; the template stands for every tenant.</summary>
    private static bool TryReadTenant(JsonElement element, out string? tenantId)
    {
        tenantId = null;
        if (!element.TryGetProperty("issuer", out _))
        {
            return true;
        }

        var issuer = Text(element, "issuer");
        if (issuer?.Contains(TenantTemplate, StringComparison.Ordinal) is true)
        {
            return true;
        }

        var isConcrete = TrustedIssuer.TryParse(issuer ?? string.Empty, out var trusted);
        tenantId = trusted?.TenantId;
        return isConcrete;
    }
}
