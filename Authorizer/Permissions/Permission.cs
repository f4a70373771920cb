using System.Diagnostics.CodeAnalysis;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Permissions;

/// <summary>
/// An app role of an app that calls for itself (<c>Orders.Read</c>), or a delegated scope of an app that calls for a user
/// (<c>scp:Orders.Read</c>). Neither stands in for the other.
/// </summary>
internal sealed record Permission(CallerKind Kind, string Name)
{
    private const string ScopePrefix = "scp:";

    public static bool TryParse(string? text, [NotNullWhen(true)] out Permission? permission)
    {
        var isScope = text?.StartsWith(ScopePrefix, StringComparison.Ordinal) is true;
        var name = isScope ? text![ScopePrefix.Length..] : text;
        permission = string.IsNullOrEmpty(name) || name.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? null
            : new Permission(isScope ? CallerKind.User : CallerKind.App, name);
        return permission is not null;
    }

    /// <summary>As the permissions spell it.</summary>
    public override string ToString() => Kind == CallerKind.User ? ScopePrefix + Name : Name;

    public bool IsHeldBy(VerifiedToken caller) =>
        caller.Kind == Kind && (Kind == CallerKind.App ? caller.Roles : caller.Scopes).Contains(Name, StringComparer.Ordinal);
}
