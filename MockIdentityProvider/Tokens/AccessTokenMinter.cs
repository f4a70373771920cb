using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Keys;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Makes access tokens with the claims Entra gives them; the API's registration chooses the version.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference"/>
internal sealed class AccessTokenMinter(KeyStore keys, Issuers issuers)
{
    private const int UsualSize = 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A token for a client that acts for itself, in compact serialization.</summary>
    public byte[] MintAppOnly(AuthenticatedClient client, RequestedResource resource, TokenLifetime lifetime)
    {
        var key = keys.RingOf(client.Tenant.Id).Signing;
        var payload = new ArrayBufferWriter<byte>(UsualSize);
        using (var json = new Utf8JsonWriter(payload, Options))
        {
            json.WriteStartObject();
            if (resource.Application.AccessTokenVersion == 2)
            {
                WriteV2(json, client, resource, lifetime);
            }
            else
            {
                WriteV1(json, client, resource, lifetime);
            }

            json.WriteEndObject();
        }

        var header = resource.Application.AccessTokenVersion == 2 ? key.HeaderV2 : key.HeaderV1;
        return JsonWebToken.Sign(header.Span, payload.WrittenSpan, key);
    }

    private void WriteV1(Utf8JsonWriter json, AuthenticatedClient client, RequestedResource resource, TokenLifetime lifetime)
    {
        var issuer = issuers.V1(client.Tenant.IdText);
        WriteStart(json, resource, issuer, lifetime);
        WriteOpaque(json, "aio", 42);
        json.WriteString("appid", client.Application.AppId);
        WriteMethod(json, "appidacr", client.Method);
        json.WriteString("idp", issuer);
        WriteSubject(json, client, resource);
        json.WriteString("ver", "1.0");
        WriteManagedIdentity(json, client);
    }

    private void WriteV2(Utf8JsonWriter json, AuthenticatedClient client, RequestedResource resource, TokenLifetime lifetime)
    {
        WriteStart(json, resource, issuers.V2(client.Tenant.IdText), lifetime);
        WriteOpaque(json, "aio", 42);
        json.WriteString("azp", client.Application.AppId);
        WriteMethod(json, "azpacr", client.Method);
        WriteSubject(json, client, resource);
        json.WriteString("ver", "2.0");
        WriteOpaque(json, "xms_ftd", 48);
        WriteManagedIdentity(json, client);
    }

    private static void WriteManagedIdentity(Utf8JsonWriter json, AuthenticatedClient client)
    {
        if (client.ManagedIdentityResourceId is { } resourceId)
        {
            json.WriteString("xms_mirid", resourceId);
        }
    }

    private static void WriteStart(Utf8JsonWriter json, RequestedResource resource, string issuer, TokenLifetime lifetime)
    {
        json.WriteString("aud", resource.Audience);
        json.WriteString("iss", issuer);
        json.WriteNumber("iat", lifetime.IssuedAt);
        json.WriteNumber("nbf", lifetime.IssuedAt);
        json.WriteNumber("exp", lifetime.Expires);
    }

    private static void WriteMethod(Utf8JsonWriter json, string claim, ClientAuthenticationMethod method) =>
        json.WriteString(claim, method switch
        {
            ClientAuthenticationMethod.None => "0",
            ClientAuthenticationMethod.Secret => "1",
            _ => "2",
        });

    private static void WriteSubject(Utf8JsonWriter json, AuthenticatedClient client, RequestedResource resource)
    {
        var subject = client.Application.ServicePrincipalId;
        json.WriteString("oid", subject);
        WriteRefreshHint(json, client.Tenant.Id, resource.Application.AppId);
        WriteRoles(json, client.Application.RolesOn(resource.Application));
        json.WriteString("sub", subject);
        json.WriteString("tid", client.Tenant.IdText);
        WriteOpaque(json, "uti", 16);
    }

    /// <summary>A client without roles has no such claim, not an empty one.</summary>
    private static void WriteRoles(Utf8JsonWriter json, ImmutableArray<string> roles)
    {
        if (!roles.IsEmpty)
        {
            json.WriteStrings("roles", roles.AsSpan());
        }
    }

    /// <summary>Claims that mean something to Entra alone are random bytes of the usual length.</summary>
    private static void WriteOpaque(Utf8JsonWriter json, string claim, int size)
    {
        Span<byte> random = stackalloc byte[size];
        RandomNumberGenerator.Fill(random);
        Span<byte> text = stackalloc byte[Base64Url.GetEncodedLength(size)];
        Base64Url.EncodeToUtf8(random, text);
        json.WriteString(claim, text);
    }

    /// <summary>The opaque <c>rh</c>: the same for one tenant and API.</summary>
    private static void WriteRefreshHint(Utf8JsonWriter json, Guid tenantId, Guid appId)
    {
        Span<byte> ids = stackalloc byte[32];
        tenantId.TryWriteBytes(ids);
        appId.TryWriteBytes(ids[16..]);
        json.WriteString("rh", $"1.A{Base64Url.EncodeToString(ids)}.");
    }
}
