namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource, and tells who waits for one.</summary>
public class ResourceNotificationService {
    private readonly ConcurrentDictionary<IResource, ResourceEvent> _current = [];
    private readonly CancellationToken _stopping;
    internal ResourceNotificationService(IHostApplicationLifetime lifetime) => _stopping = lifetime.ApplicationStopping;
    private event Action<ResourceEvent>? Updated;

    internal CustomResourceSnapshot this[IResource resource] => _current.GetValueOrDefault(resource)?.Snapshot
        ?? resource.All<ResourceSnapshotAnnotation>().LastOrDefault()?.InitialSnapshot
        ?? new() { ResourceType = resource.GetType().Name.Replace("Resource", ""), Properties = [] };

    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory) {
        lock (_current) {
            _current[resource] = new(resource, resource.Name, stateFactory(this[resource]));
            Updated?.Invoke(_current[resource]);
        }
        return Task.CompletedTask;
    }

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default) {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping);
        var found = new TaskCompletionSource<ResourceEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Check(ResourceEvent update) => _ = update.Resource.Name == resourceName && predicate(update) && found.TrySetResult(update);
        lock (_current) {
            foreach (var current in _current.Values) Check(current);
            Updated += Check;
        }

        try {
            return await found.Task.WaitAsync(stopping.Token);
        } finally {
            lock (_current) Updated -= Check;
        }
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, update => update.Snapshot.State?.Text == (targetState ?? KnownResourceStates.Running), cancellationToken);

    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) {
        var update = await WaitForResourceAsync(resourceName, update => update.Snapshot.IsHealthy || update.Snapshot.IsTerminal, cancellationToken);
        return update.Snapshot.IsHealthy ? update : throw new DistributedApplicationException($"'{resourceName}' is {update.Snapshot}.");
    }
}
