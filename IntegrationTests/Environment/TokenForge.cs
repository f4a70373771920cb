using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Causeway.IntegrationTests.Environment;

/// <summary>Changes a token and signs it again: with the tenant's own key, as nobody outside could, or with another.</summary>
internal sealed class TokenForge : IDisposable
{
    private readonly RSA _key;

    private TokenForge(RSA key) => _key = key;

    /// <summary>Signs with a key that the tenant publishes.</summary>
    public static TokenForge WithKeyOf(string keysDirectory, string tenantId)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(keysDirectory, $"signing-{tenantId}-1.pem"));
        return new TokenForge(certificate.GetRSAPrivateKey()!);
    }

    /// <summary>Signs with a key that nobody publishes.</summary>
    public static TokenForge WithStrangeKey() => new(RSA.Create(2048));

    public string Forge(string token, Action<JsonObject>? header = null, Action<JsonObject>? claims = null)
    {
        var parts = token.Split('.');
        var changed = Change(parts[0], header);
        var signed = $"{Encode(changed)}.{Encode(Change(parts[1], claims))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign((string?)changed["alg"], Encoding.ASCII.GetBytes(signed)))}";
    }

    public void Dispose() => _key.Dispose();

    /// <summary>Signs as the header says, so that only the verifier's refusal of the algorithm stands in the way.</summary>
    private byte[] Sign(string? algorithm, byte[] data) => algorithm switch
    {
        "RS256" => _key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        "RS384" => _key.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        "PS256" => _key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), data),
        "none" => [],
        _ => throw new ArgumentException($"There is no way to sign with {algorithm}."),
    };

    private static JsonObject Change(string part, Action<JsonObject>? change)
    {
        var json = JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();
        change?.Invoke(json);
        return json;
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
