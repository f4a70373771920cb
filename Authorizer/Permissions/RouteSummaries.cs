namespace Causeway.Authorizer.Permissions;

/// <summary>
/// Sums up routes for policies that would become too long: everything with a common beginning is allowed by one pattern, for
/// one method or for all, when the caller may call every route there that the table has. Paths that the table does not
/// have are then allowed as well, which is why it must list every route behind the authorizer.
/// </summary>
internal sealed class RouteSummaries
{
    private const string AnyMethod = "*";
    private readonly Dictionary<string, int[]> _touched = new(StringComparer.Ordinal);
    private readonly string[][] _candidates;

    public RouteSummaries(IReadOnlyList<Route> routes)
    {
        _candidates = new string[routes.Count][];
        for (var i = 0; i < routes.Count; i++)
        {
            string[] beginning = [.. routes[i].Pattern.Beginning];
            var candidates = new List<string>();
            for (var length = 0; length <= beginning.Length; length++)
            {
                foreach (var method in (string[])[AnyMethod, routes[i].Method])
                {
                    var name = $"/{method}/{string.Join('/', beginning[..length])}*";
                    candidates.Add(name);
                    if (!_touched.ContainsKey(name))
                    {
                        _touched[name] = Touched(routes, method, beginning[..length]);
                    }
                }
            }

            _candidates[i] = [.. candidates];
        }
    }

    /// <summary>The shortest pattern that covers the route and no route that is closed; null when there is none.</summary>
    public string? ShortestFor(int route, bool[] isOpen) =>
        Array.Find(_candidates[route], name => Array.TrueForAll(_touched[name], index => isOpen[index]));

    /// <summary>A wildcard in place of the method also runs over slashes, so the rest may be anywhere in the path.</summary>
    private static int[] Touched(IReadOnlyList<Route> routes, string method, string[] beginning) =>
        [.. Enumerable.Range(0, routes.Count).Where(i =>
            (method == AnyMethod || method == routes[i].Method) && routes[i].Pattern.MayHave(beginning, anywhere: method == AnyMethod))];
}
