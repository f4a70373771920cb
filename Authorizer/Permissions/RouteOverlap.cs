namespace Causeway.Authorizer.Permissions;

/// <summary>Where the IAM pattern of one route covers requests that go to another.</summary>
internal static class RouteOverlap
{
    /// <summary>
    /// Whether the pattern of <paramref name="route"/> covers a path that goes to <paramref name="other"/>. Of the paths
    /// that both describe, the more specific route gets all.
    /// </summary>
    public static bool Reaches(RoutePattern route, RoutePattern other) =>
        route.IsMoreSpecificThan(other)
            ? route.Spills.Any(other.IsTouchedBy)
            : other.IsTouchedBy(route.Glob);
}
