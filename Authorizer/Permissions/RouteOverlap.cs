namespace Causeway.Authorizer.Permissions;

/// <summary>Where the IAM pattern of one route covers requests that go to another. Of the paths that both describe, the more specific route gets all.</summary>
internal static class RouteOverlap
{
    /// <summary>Whether the pattern of <paramref name="route"/> covers a path of the other without running over a slash.</summary>
    public static bool IsDirect(RoutePattern route, RoutePattern other) =>
        !route.IsMoreSpecificThan(other) && other.IsTouchedBy(route.Glob);

    /// <summary>Whether the pattern of <paramref name="route"/> covers a path that goes to the other, by whatever way.</summary>
    public static bool Reaches(RoutePattern route, RoutePattern other) =>
        IsDirect(route, other) || route.Spills.Any(other.IsTouchedBy);
}
