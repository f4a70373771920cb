namespace Causeway.Authorizer.Permissions;

/// <summary>Finds what is valid in a table but hardly meant.</summary>
internal static class PermissionLint
{
    /// <summary>What to tell the owner of the table.</summary>
    /// <param name="routes">The routes as the table spells them.</param>
    /// <param name="methods">The methods that ANY stands for.</param>
    public static IEnumerable<string> Find(IReadOnlyList<Route> routes, IReadOnlyCollection<string> methods) =>
        [.. NeverMatching(routes, methods), .. Repeated(routes), .. Uncovered(routes)];

    private static IEnumerable<string> NeverMatching(IReadOnlyList<Route> routes, IReadOnlyCollection<string> methods)
    {
        foreach (var route in routes)
        {
            var same = routes.Where(other => other.Pattern.Shape == route.Pattern.Shape).Select(other => other.Method).ToHashSet();
            if (!methods.Contains(route.Method) && methods.All(same.Contains))
            {
                yield return $"'{route.Name}' never matches: every method of that path has a line of its own";
            }

            if (route.Pattern.DotSegment is { } dots)
            {
                yield return $"'{route.Name}' never matches: clients resolve '{dots}' before they send a path (RFC 3986 §5.2.4)";
            }
        }
    }

    private static IEnumerable<string> Repeated(IReadOnlyList<Route> routes) =>
        routes.Where(route => route.Needs.Distinct().Count() < route.Needs.Count)
            .Select(route => $"'{route.Name}' names a permission twice");

    /// <summary>Where a policy for two routes also covers paths the table does not have, and no Deny could take them out again.</summary>
    private static IEnumerable<string> Uncovered(IReadOnlyList<Route> routes)
    {
        foreach (var group in routes.GroupBy(route => route.Method))
        {
            foreach (var route in group)
            {
                foreach (var spill in route.Pattern.Spills)
                {
                    if (group.FirstOrDefault(other => other != route && other.Pattern.IsTouchedBy(spill)) is { } deeper)
                    {
                        yield return $"'{route.Name}' and '{deeper.Name}' in one policy also allow other paths like {group.Key} {spill}: "
                            + "list every route of the API behind this authorizer";
                    }
                }
            }
        }
    }
}
