namespace Aspire.Hosting.ApplicationModel;

public class InitializeResourceEvent : IDistributedApplicationResourceEvent {
    internal InitializeResourceEvent(IResource resource, IServiceProvider services) => (Resource, Services) = (resource, services);
    public IResource Resource { get; }
    public IServiceProvider Services { get; }
    public IDistributedApplicationEventing Eventing => Services.GetRequiredService<IDistributedApplicationEventing>();
    public ResourceNotificationService Notifications => Services.GetRequiredService<ResourceNotificationService>();
}
public class BeforeStartEvent : IDistributedApplicationEvent {
    internal BeforeStartEvent(IServiceProvider services) => Services = services;
    public IServiceProvider Services { get; }
}
public class BeforeResourceStartedEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent {
    public IResource Resource => resource;
    public IServiceProvider Services => services;
}
public class ResourceReadyEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent {
    public IResource Resource => resource;
    public IServiceProvider Services => services;
}
