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
        var signed = $"{Change(parts[0], header)}.{Change(parts[1], claims)}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => _key.Dispose();

    private static string Change(string part, Action<JsonObject>? change)
    {
        var json = JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();
        change?.Invoke(json);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
