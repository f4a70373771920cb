namespace Causeway.Dashboard.AppModel;

/// <summary>The resources as the AppHost reported them last.</summary>
internal sealed class ResourceStore(TimeProvider time)
{
    private const int Most = 500;

    /// <summary>An AppHost that reports also asks for commands, at least this often.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private volatile AppResource[]? _resources;
    private long _lastSeen;

    /// <summary>Whether an AppHost reports here at all.</summary>
    public bool HasFeed => _resources is not null;

    public IReadOnlyList<AppResource> Resources => _resources ?? [];

    public bool IsSilent => time.GetElapsedTime(Volatile.Read(ref _lastSeen)) > LongestSilence;

    public AppResource? Find(string name) => Resources.FirstOrDefault(resource => resource.Name == name);

    public void Replace(IEnumerable<AppResource> resources)
    {
        _resources = [.. resources.Where(resource => resource.Name.Length > 0).DistinctBy(resource => resource.Name, StringComparer.Ordinal).Take(Most)];
        Touch();
    }

    public void Touch() => Volatile.Write(ref _lastSeen, time.GetTimestamp());
}
