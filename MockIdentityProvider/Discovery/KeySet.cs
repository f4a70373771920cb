using System.Text.Json;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Discovery;

/// <summary>
/// Writes JSON Web Key Sets (RFC 7517) with the members Entra gives a key: no <c>alg</c>, and an <c>issuer</c> on version 2.0 only.
/// </summary>
internal static class KeySet
{
    public static void Write(
        Utf8JsonWriter json, IEnumerable<(Guid TenantId, KeyRing Ring)> rings, EndpointVersion version, Issuers issuers)
    {
        json.WriteStartArray("keys");
        foreach (var (tenantId, ring) in rings)
        {
            // The issuer is the tenant's own, never the template: its keys vouch for no other tenant.
            var issuer = version == EndpointVersion.V2 ? issuers.V2(tenantId.ToString()) : null;
            foreach (var key in ring.Published)
            {
                WriteKey(json, key, issuer);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteKey(Utf8JsonWriter json, SigningKey key, string? issuer)
    {
        json.WriteStartObject();
        json.WriteString("kty", "RSA");
        json.WriteString("use", "sig");
        json.WriteString("kid", key.KeyId);
        json.WriteString("x5t", key.KeyId);
        json.WriteString("n", key.Modulus);
        json.WriteString("e", key.Exponent);
        json.WriteStrings("x5c", [key.Certificate]);
        if (issuer is not null)
        {
            json.WriteString("cloud_instance_name", Cloud.InstanceName);
            json.WriteString("issuer", issuer);
        }

        json.WriteEndObject();
    }
}
