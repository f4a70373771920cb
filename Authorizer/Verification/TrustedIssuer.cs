using System.Diagnostics.CodeAnalysis;

namespace Causeway.Authorizer.Verification;

/// <summary>
/// An accepted <c>iss</c> value. Entra's have two forms, one for each token version:
/// <c>https://sts.windows.net/{tenant}/</c> (1.0) and <c>https://login.microsoftonline.com/{tenant}/v2.0</c> (2.0).
/// </summary>
public sealed record TrustedIssuer
{
    private TrustedIssuer(string value, string tenantId, string tokenVersion)
    {
        Value = value;
        TenantId = tenantId;
        TokenVersion = tokenVersion;
    }

    /// <summary>The <c>iss</c> value, compared character by character.</summary>
    public string Value { get; }

    /// <summary>The tenant the value names.</summary>
    public string TenantId { get; }

    /// <summary>The <c>ver</c> its tokens carry: 1.0 or 2.0.</summary>
    public string TokenVersion { get; }

    /// <summary>Reads an issuer; false unless it is https and ends in a tenant id and the tail of its version.</summary>
    public static bool TryParse(string value, [NotNullWhen(true)] out TrustedIssuer? issuer)
    {
        issuer = null;
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps
            || uri.UserInfo.Length > 0 || value.AsSpan().IndexOfAny('?', '#', '\\') >= 0)
        {
            return false;
        }

        var (tail, version) = value.EndsWith("/v2.0", StringComparison.Ordinal) ? ("/v2.0", "2.0") : ("/", "1.0");
        if (!value.EndsWith(tail, StringComparison.Ordinal))
        {
            return false;
        }

        var path = value[..^tail.Length];
        var tenant = path[(path.LastIndexOf('/') + 1)..];
        if (!EntraId.IsWellFormed(tenant))
        {
            return false;
        }

        issuer = new TrustedIssuer(value, tenant, version);
        return true;
    }
}
