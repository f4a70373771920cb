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
                Route[] others = [.. all.Where(other => other != closed)];
                Route[]? hit = null;
                foreach (var (one, two) in CallersDeniedExplicitly(closed, others))
                {
                    hit ??= [.. others.Where(other => RouteOverlap.Reaches(closed.Pattern, other.Pattern))];
                    if (Array.Find(hit, three => IsPossible(closed, one, two, three)) is { } victim)
                    {
                        yield return Describe(closed, [one, two, victim]);
                        break;
                    }
                }
            }
        }
    }

    /// <summary>Pairs of routes: whoever may call both, but not the closed one, needs an explicit Deny of the closed one.</summary>
    private static IEnumerable<(Route One, Route Two)> CallersDeniedExplicitly(Route closed, Route[] others)
    {
        foreach (var open in others)
        {
            if (RouteOverlap.IsDirect(open.Pattern, closed.Pattern))
            {
                yield return (open, open);
            }

            foreach (var spill in open.Pattern.Spills.Where(closed.Pattern.IsTouchedBy))
            {
                foreach (var touched in others.Where(other => other.Pattern.IsTouchedBy(spill)))
                {
                    yield return (open, touched);
                }
            }
        }
    }

    /// <summary>Whether a caller can exist who may call the open routes but not the closed one.</summary>
    private static bool IsPossible(Route closed, params Route[] open) =>
        Enum.GetValues<Verification.CallerKind>().Any(kind =>
            Array.TrueForAll(open, route => route.Needs.Except(closed.Needs).Any(need => need.Kind == kind)));

    private static string Describe(Route closed, Route[] open) =>
        $"'{closed.Name}' cannot be kept from a caller who may call {string.Join(" and ", open.Distinct().Select(route => $"'{route.Name}'"))}: "
        + "IAM patterns cannot tell them apart; give them a permission in common, or other paths";
}
