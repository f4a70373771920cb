using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Events;

/// <summary>The token in an Authorization header, RFC 6750 §2.1; the scheme's case is free (RFC 9110 §11.1).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    public static RefusalReason? Read(string? authorization, out string token)
    {
        token = string.Empty;
        if (string.IsNullOrEmpty(authorization))
        {
            return RefusalReason.TokenMissing;
        }

        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return RefusalReason.BearerMalformed;
        }

        token = authorization[Scheme.Length..];
        return token.Length == 0 ? RefusalReason.TokenMissing
            : token.AsSpan().ContainsAny(' ', ',') ? RefusalReason.BearerMalformed
            : null;
    }
}
