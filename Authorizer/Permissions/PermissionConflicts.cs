namespace Causeway.Authorizer.Permissions;

/// <summary>Finds tables that no IAM policy can express for some caller.</summary>
internal static class PermissionConflicts
{
    public static IEnumerable<string> Find(IReadOnlyList<Route> routes)
    {
        foreach (var group in routes.GroupBy(route => route.Method))
        {
            Route[] all = [.. group];
            foreach (var closed in all)
            {
                Route[] reaching = [.. all.Where(open => open != closed && IsPossible(closed, open, open) && RouteOverlap.Reaches(open.Pattern, closed.Pattern))];
                Route[] hit = reaching.Length == 0 ? [] : [.. all.Where(open => open != closed && RouteOverlap.Reaches(closed.Pattern, open.Pattern))];
                var pair = reaching.SelectMany(one => hit.Select(other => (one, other))).FirstOrDefault(p => IsPossible(closed, p.one, p.other));
                if (pair.one is not null)
                {
                    yield return $"'{closed.Name}' cannot be kept from a caller who may call '{pair.one.Name}'"
                        + (pair.one == pair.other ? string.Empty : $" and '{pair.other.Name}'")
                        + ": IAM patterns cannot tell them apart; give them a permission in common, or other paths";
                }
            }
        }
    }

    /// <summary>Whether a caller can exist who may call both open routes but not the closed one.</summary>
    private static bool IsPossible(Route closed, Route open, Route other) =>
        open.Needs.Except(closed.Needs).Any(one => other.Needs.Except(closed.Needs).Any(two => one.Kind == two.Kind));
}
