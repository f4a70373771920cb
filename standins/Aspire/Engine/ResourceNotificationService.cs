namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource, and tells who waits for one.</summary>
public class ResourceNotificationService {
    private readonly ConcurrentDictionary<IResource, ResourceEvent> _current = [];
    private readonly Broadcast<ResourceEvent> _updates;
    private readonly CancellationToken _stopping;
    internal ResourceNotificationService(IHostApplicationLifetime lifetime) =>
        (_updates, _stopping) = (new(() => _current.Values), lifetime.ApplicationStopping);

    internal CustomResourceSnapshot this[IResource resource] => _current.GetValueOrDefault(resource)?.Snapshot
        ?? resource.All<ResourceSnapshotAnnotation>().LastOrDefault()?.InitialSnapshot
        ?? new() { ResourceType = resource.GetType().Name.Replace("Resource", ""), Properties = [] };

    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory) {
        _updates.Publish(() => _current[resource] = new(resource, resource.Name, stateFactory(this[resource]).Complete(resource)));
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<ResourceEvent> WatchAsync(CancellationToken cancellationToken = default) =>
        _updates.WatchAsync(cancellationToken);

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default) {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping);
        await foreach (var one in WatchAsync(stopping.Token)) if (one.Resource.Name == resourceName && predicate(one)) return one;
        throw new UnreachableException("Whoever waits is told everything until it no longer waits.");
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, update => update.Snapshot.State?.Text == (targetState ?? Running), cancellationToken);

    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) {
        var update = await WaitForResourceAsync(resourceName, one => one.Snapshot.IsHealthy || one.Snapshot.IsTerminal, cancellationToken);
        return update.Snapshot.IsHealthy ? update : throw new DistributedApplicationException($"'{resourceName}' is {update.Snapshot}.");
    }
}
