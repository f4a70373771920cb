using Causeway.Dashboard.AppModel;

namespace Causeway.Dashboard.Pages.Resources;

/// <summary>Puts resources in the AppHost's order, children below their parents.</summary>
internal static class ResourceTree
{
    public static IReadOnlyList<ResourceRow> Build(IReadOnlyList<AppResource> resources)
    {
        var known = resources.Select(resource => resource.Name).ToHashSet(StringComparer.Ordinal);
        var ordered = resources.OrderBy(resource => resource.Order).ThenBy(resource => resource.Name, StringComparer.Ordinal).ToArray();
        var children = ordered.ToLookup(resource => resource.Parent is { } parent && known.Contains(parent) ? parent : null, StringComparer.Ordinal);
        var rows = new List<ResourceRow>(resources.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);

        // What is left after the roots is part of a circle of parents; each is shown as a root.
        foreach (var root in children[null].Concat(ordered))
        {
            Add(root, 0);
        }

        return rows;

        void Add(AppResource resource, int depth)
        {
            if (seen.Add(resource.Name))
            {
                rows.Add(new ResourceRow(resource, depth));
                foreach (var child in children[resource.Name])
                {
                    Add(child, depth + 1);
                }
            }
        }
    }
}
