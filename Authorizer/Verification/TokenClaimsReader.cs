using System.Text.Json;

namespace Causeway.Authorizer.Verification;

/// <summary>Reads the claims of a payload that <see cref="StrictJson"/> has passed, each with its one JSON type.</summary>
internal static class TokenClaimsReader
{
    private const int MaximumLength = 512;
    private const int MaximumListLength = 500;
    private const double LastDate = 253_402_300_799;

    private static readonly string[] Names =
    [
        "iss", "aud", "exp", "nbf", "iat", "sub", "oid", "tid", "ver", "azp", "appid", "idtyp", "roles", "scp",
    ];

    public static RefusalReason? Read(ReadOnlySpan<byte> json, out TokenClaims claims)
    {
        claims = new TokenClaims();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Span<char> buffer = stackalloc char[MemberName.BufferLength];
        int exact = 0, otherCase = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<char> name = buffer[..MemberName.Read(ref reader, buffer)];
            reader.Read();
            for (var i = 0; i < Names.Length; i++)
            {
                if (name.Equals(Names[i], StringComparison.OrdinalIgnoreCase))
                {
                    var isExact = name.SequenceEqual(Names[i]);
                    exact |= isExact ? 1 << i : 0;
                    otherCase |= isExact ? 0 : 1 << i;
                }
            }

            if (Take(name, ref reader, claims) is { } refusal)
            {
                return refusal;
            }

            reader.Skip();
        }

        return (exact & otherCase) != 0 ? RefusalReason.DuplicateMember : null;
    }

    private static RefusalReason? Take(scoped ReadOnlySpan<char> name, ref Utf8JsonReader reader, TokenClaims claims)
    {
        switch (name)
        {
            case "iss": return Text(claims.Issuer = String(ref reader));
            case "aud": return Present(claims.Audiences = OneOrMany(ref reader), RefusalReason.ClaimMalformed);
            case "exp": return Date(claims.ExpiresAt = Number(ref reader));
            case "nbf": return Date(claims.NotBefore = Number(ref reader));
            case "iat": return Date(claims.IssuedAt = Number(ref reader));
            case "sub": return Text(claims.Subject = String(ref reader));
            case "oid": return Text(claims.ObjectId = String(ref reader));
            case "tid": return Text(claims.TenantId = String(ref reader));
            case "ver": return Text(claims.Version = String(ref reader));
            case "azp": return Text(claims.AuthorizedParty = String(ref reader));
            case "appid": return Text(claims.AppId = String(ref reader));
            case "idtyp": return Text(claims.IdentityType = String(ref reader));
            case "roles": return Present(claims.Roles = Roles(ref reader), RefusalReason.RolesMalformed);
            case "scp": return Present(claims.Scopes = LongString(ref reader), RefusalReason.ScopesMalformed);
            case "nonce" or "at_hash" or "c_hash" or "s_hash":
                claims.HasIdTokenClaim = true;
                return null;
            default: return null;
        }
    }

    private static RefusalReason? Text(string? value) => Present(value, RefusalReason.ClaimMalformed);

    private static RefusalReason? Date(double? value) => value is null ? RefusalReason.NumericDateMalformed : null;

    private static RefusalReason? Present(object? value, RefusalReason otherwise) => value is null ? otherwise : null;

    private static string? String(ref Utf8JsonReader reader) =>
        LongString(ref reader) is { Length: <= MaximumLength } text ? text : null;

    private static string? LongString(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text ? text : null;

    private static double? Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds) && seconds is >= 0 and <= LastDate
            ? seconds
            : null;

    private static List<string>? OneOrMany(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartArray ? Strings(ref reader)
        : String(ref reader) is { } one ? [one]
        : null;

    private static List<string>? Roles(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartArray && Strings(ref reader) is { } roles
        && roles.TrueForAll(static role => !role.AsSpan().ContainsAnyExceptInRange('!', '~'))
            ? roles
            : null;

    private static List<string>? Strings(ref Utf8JsonReader reader)
    {
        var items = new List<string>(2);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (items.Count == MaximumListLength || String(ref reader) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return items;
    }
}
