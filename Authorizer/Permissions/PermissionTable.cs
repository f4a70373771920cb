using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Permissions;

/// <summary>
/// Who may call what, as one IAM policy for the whole stage. API Gateway caches a policy by the token and evaluates it
/// anew for every request, so it must be right for every route, not just for the one that was asked for.
/// </summary>
/// <remarks>
/// A wildcard of IAM runs over slashes: what allows <c>/orders/{id}</c> would allow <c>/orders/{id}/items</c> too. So
/// each Allow is accompanied by Deny statements for what it covers beyond its route, as long as they hit nothing the caller
/// may call. Tables for which no such policy exists for some caller are refused by <see cref="PermissionConflicts"/>.
/// </remarks>
internal sealed class PermissionTable
{
    /// <summary>The only limit that AWS documents for results is 8 kB; the context takes its share of it.</summary>
    public const int MaximumLength = 5000;

    private readonly Entry[] _entries;
    private readonly Lazy<RouteSummaries> _summaries;

    public PermissionTable(IReadOnlyList<Route> routes)
    {
        Routes = routes;
        _summaries = new Lazy<RouteSummaries>(() => new RouteSummaries(routes));
        _entries = new Entry[routes.Count];
        foreach (var sameMethod in routes.Select((route, index) => (route, index)).GroupBy(r => r.route.Method))
        {
            (Route Route, int Index)[] group = [.. sameMethod];
            foreach (var (route, index) in group)
            {
                var spills = route.Pattern.Spills.Select(spill => new Spill(
                    spill, [.. group.Where(other => other.Route.Pattern.IsTouchedBy(spill)).Select(other => other.Index)]));
                var overlaps = group.Where(other => other.Index != index && RouteOverlap.IsDirect(route.Pattern, other.Route.Pattern));
                _entries[index] = new Entry([.. spills], [.. overlaps.Select(other => other.Index)]);
            }
        }
    }

    public IReadOnlyList<Route> Routes { get; }

    /// <summary>The route a request goes to; null when the table has none.</summary>
    public Route? Find(string method, string path)
    {
        Route? best = null;
        foreach (var route in Routes)
        {
            if (route.Method == method && route.Pattern.Matches(path)
                && (best is null || route.Pattern.IsMoreSpecificThan(best.Pattern)))
            {
                best = route;
            }
        }

        return best;
    }

    /// <summary>What the caller may not call.</summary>
    public IEnumerable<Route> ClosedTo(VerifiedToken caller) => Routes.Where(route => !route.IsOpenTo(caller));

    /// <summary>What the caller may call and what must be kept from him, as IAM patterns below the stage's ARN.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="prefixLength">The length of what each pattern will be preceded by.</param>
    /// <param name="maximumLength">Beyond this length, routes are summed up.</param>
    public AccessPatterns PatternsFor(VerifiedToken caller, int prefixLength, int maximumLength = MaximumLength)
    {
        var isOpen = new bool[Routes.Count];
        for (var i = 0; i < isOpen.Length; i++)
        {
            isOpen[i] = Routes[i].IsOpenTo(caller);
        }

        var exact = PatternsFor(isOpen, [], isOpen);
        if (exact.LengthAfter(prefixLength) <= maximumLength)
        {
            return exact;
        }

        var summaries = new HashSet<string>(StringComparer.Ordinal);
        bool[] isLeft = [.. isOpen];
        for (var i = 0; i < isLeft.Length; i++)
        {
            if (isLeft[i] && _summaries.Value.ShortestFor(i, isOpen) is { } summary)
            {
                summaries.Add(summary);
                isLeft[i] = false;
            }
        }

        return PatternsFor(isOpen, [.. summaries], isLeft);
    }

    private AccessPatterns PatternsFor(bool[] isOpen, List<string> allowed, bool[] isWanted)
    {
        var denied = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < isWanted.Length; i++)
        {
            if (!isWanted[i])
            {
                continue;
            }

            var prefix = "/" + Routes[i].Method;
            allowed.Add(prefix + Routes[i].Pattern.Glob);
            foreach (var spill in _entries[i].Spills)
            {
                if (!Array.Exists(spill.Touched, touched => isOpen[touched]))
                {
                    denied.Add(prefix + spill.Glob);
                }
                else
                {
                    DenyClosed(spill.Touched);
                }
            }

            DenyClosed(_entries[i].Overlaps);

            void DenyClosed(int[] others) =>
                denied.UnionWith(others.Where(other => !isOpen[other]).Select(other => prefix + Routes[other].Pattern.Glob));
        }

        return new AccessPatterns(allowed, [.. denied.Order(StringComparer.Ordinal)]);
    }

    private sealed record Entry(Spill[] Spills, int[] Overlaps);

    private sealed record Spill(string Glob, int[] Touched);
}
