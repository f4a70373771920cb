using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Causeway.MockIdentityProvider.Http;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Writes the claims that several kinds of token share.</summary>
internal static class ClaimWriter
{
    private const int OpaqueSize = 42;
    private const int FormatSize = 48;
    private const int TokenIdSize = 16;

    public static void WriteStart(Utf8JsonWriter json, string audience, string issuer, TokenLifetime lifetime)
    {
        json.WriteString("aud", audience);
        json.WriteString("iss", issuer);
        json.WriteNumber("iat", lifetime.IssuedAt);
        json.WriteNumber("nbf", lifetime.IssuedAt);
        json.WriteNumber("exp", lifetime.Expires);
    }

    public static void WriteMethod(Utf8JsonWriter json, string claim, ClientAuthenticationMethod method) =>
        json.WriteString(claim, method switch
        {
            ClientAuthenticationMethod.None => "0",
            ClientAuthenticationMethod.Secret => "1",
            _ => "2",
        });

    public static void WriteOptional(Utf8JsonWriter json, string claim, string? value)
    {
        if (value is not null)
        {
            json.WriteString(claim, value);
        }
    }

    /// <summary>Who has no roles has no such claim, not an empty one.</summary>
    public static void WriteRoles(Utf8JsonWriter json, ImmutableArray<string> roles)
    {
        if (!roles.IsEmpty)
        {
            json.WriteStrings("roles", roles.AsSpan());
        }
    }

    /// <summary>Only an API that wants to know is told what its clients can do.</summary>
    public static void WriteCapabilities(Utf8JsonWriter json, AuthenticatedClient client, RequestedResource resource)
    {
        if (!client.Capabilities.IsEmpty && resource.Application.Tokens.OptionalClaims.Contains(ClientCapabilities.Claim))
        {
            json.WriteStrings(ClientCapabilities.Claim, client.Capabilities.AsSpan());
        }
    }

    public static void WriteAio(Utf8JsonWriter json) => WriteOpaque(json, "aio", OpaqueSize);

    public static void WriteTokenId(Utf8JsonWriter json) => WriteOpaque(json, "uti", TokenIdSize);

    public static void WriteFormat(Utf8JsonWriter json) => WriteOpaque(json, "xms_ftd", FormatSize);

    /// <summary>The opaque <c>rh</c>: the same for one tenant and API.</summary>
    public static void WriteRefreshHint(Utf8JsonWriter json, Guid tenantId, Guid appId)
    {
        Span<byte> ids = stackalloc byte[32];
        tenantId.TryWriteBytes(ids);
        appId.TryWriteBytes(ids[16..]);
        json.WriteString("rh", $"1.A{Base64Url.EncodeToString(ids)}.");
    }

    public static void WriteCustom(Utf8JsonWriter json, RequestedResource resource)
    {
        foreach (var (name, value) in resource.Application.Tokens.CustomClaims)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
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
}
