using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Causeway.Hosting.Output;

/// <summary>What runs where: a line for each resource, below its parent.</summary>
internal static class ResourceTable
{
    public const string ParentRelationship = "Parent";

    /// <summary>Whether a resource is ready for those that wait for it, or will not become so by itself.</summary>
    public static bool IsSettled(CustomResourceSnapshot? snapshot) =>
        snapshot?.HealthStatus == HealthStatus.Healthy || KnownResourceStates.TerminalStates.Contains(snapshot?.State?.Text);

    public static string Render(IEnumerable<ResourceEvent?> resources)
    {
        var known = resources.OfType<ResourceEvent>().Where(resource => !resource.Snapshot.IsHidden).ToList();
        var names = known.Select(resource => resource.Resource.Name).ToHashSet();
        var children = known.ToLookup(resource => ParentOf(resource.Snapshot) is { } parent && names.Contains(parent) ? parent : null);
        return string.Join('\n', Rows(null, "").Prepend($"{"Resource",-24} {"State",-24} Address"));

        IEnumerable<string> Rows(string? parent, string indent) => children[parent].SelectMany(child =>
            Rows(child.Resource.Name, indent + "  ").Prepend(Row(indent + child.Resource.Name, child.Snapshot)));
    }

    public static string? ParentOf(CustomResourceSnapshot snapshot) =>
        snapshot.Relationships.FirstOrDefault(relationship => relationship.Type == ParentRelationship)?.ResourceName;

    private static string Row(string name, CustomResourceSnapshot snapshot)
    {
        var state = snapshot.ExitCode is null or 0 ? snapshot.State?.Text : $"{snapshot.State?.Text} with code {snapshot.ExitCode}";
        return $"{name,-24} {state,-24} {string.Join("  ", snapshot.Urls.Select(Address))}".TrimEnd();
    }

    private static string Address(UrlSnapshot url) =>
        string.IsNullOrEmpty(url.DisplayProperties.DisplayName) ? url.Url : $"{url.Url} ({url.DisplayProperties.DisplayName})";
}
