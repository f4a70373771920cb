namespace Aspire.Hosting.Eventing;

public interface IDistributedApplicationEvent;
public interface IDistributedApplicationResourceEvent : IDistributedApplicationEvent { IResource Resource { get; } }
public class DistributedApplicationEventSubscription { internal DistributedApplicationEventSubscription() { } }
public interface IDistributedApplicationEventing {
    DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationEvent;
    DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent => Subscribe<T>((published, cancellationToken) =>
            published.Resource == resource ? callback(published, cancellationToken) : Task.CompletedTask);
    Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default) where T : IDistributedApplicationEvent;
}

/// <summary>Calls handlers one after the other, in the order in which they subscribed.</summary>
internal sealed class DistributedApplicationEventing : IDistributedApplicationEventing {
    private ImmutableList<Func<object, CancellationToken, Task>> _handlers = [];
    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent {
        ImmutableInterlocked.Update(ref _handlers, handlers => handlers.Add((published, cancellationToken) =>
            published is T expected ? callback(expected, cancellationToken) : Task.CompletedTask));
        return new();
    }
    public async Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default) where T : IDistributedApplicationEvent {
        foreach (var handler in _handlers) await handler(@event, cancellationToken);
    }
}
