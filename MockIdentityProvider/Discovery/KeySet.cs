using System.Text.Json;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Discovery;

/// <summary>
/// Writes JSON Web Key Sets (RFC 7517) with the members Entra gives a key: no <c>alg</c>, and an <c>issuer</c> on version 2.0 only.
/// </summary>
internal static class KeySet
{
    public static void Write(Utf8JsonWriter json, IEnumerable<WebKey> keys, EndpointVersion version)
    {
        json.WriteStartArray("keys");
        foreach (var key in keys)
        {
            WriteKey(json, key, version);
        }

        json.WriteEndArray();
    }

    private static void WriteKey(Utf8JsonWriter json, WebKey key, EndpointVersion version)
    {
        json.WriteStartObject();
        json.WriteString("kty", "RSA");
        json.WriteString("use", key.Use);
        if (key.KeyId is { } keyId)
        {
            json.WriteString("kid", keyId);
        }

        json.WriteString("x5t", key.Thumbprint);
        json.WriteString("n", key.Modulus);
        json.WriteString("e", key.Exponent);
        if (key.Certificate is { } certificate)
        {
            json.WriteStrings("x5c", [certificate]);
        }

        if (version == EndpointVersion.V2)
        {
            json.WriteString("cloud_instance_name", Cloud.InstanceName);
            json.WriteString("issuer", key.Issuer);
        }

        json.WriteEndObject();
    }
}
