using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Permissions;

/// <summary>A route and the permissions of which a caller needs one.</summary>
internal sealed record Route(string Method, RoutePattern Pattern, IReadOnlyList<Permission> Needs)
{
    public string Name => $"{Method} {Pattern.Text}";

    public bool IsOpenTo(VerifiedToken caller) => Needs.Any(need => need.IsHeldBy(caller));
}
