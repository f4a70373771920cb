using System.Globalization;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Events;

/// <summary>What the backend learns of the caller: strings only, as REST APIs pass nothing else on, and of bounded length.</summary>
internal static class CallerContext
{
    public const int MaximumListLength = 2048;

    public static IEnumerable<KeyValuePair<string, string>> Of(VerifiedToken caller)
    {
        yield return new("tenantId", caller.TenantId);
        yield return new("clientId", caller.ClientId);
        yield return new("callerType", caller.Kind == CallerKind.App ? "app" : "user");
        yield return new("roles", Join(caller.Roles));
        yield return new("scopes", Join(caller.Scopes));
        yield return new("tokenVersion", caller.TokenVersion);
        yield return new("expiresAt", caller.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whole names as long as they fit: a name cut in half would be another name.</summary>
    private static string Join(IReadOnlyList<string> names)
    {
        var length = 0;
        return string.Join(' ', names.TakeWhile(name => (length += name.Length + 1) <= MaximumListLength));
    }
}
