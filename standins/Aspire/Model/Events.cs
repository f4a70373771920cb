namespace Aspire.Hosting.ApplicationModel;

public class BeforeStartEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    public IServiceProvider Services => services;
    public DistributedApplicationModel Model => model;
}

public class InitializeResourceEvent : IDistributedApplicationResourceEvent
{
    internal InitializeResourceEvent(IResource resource, IServiceProvider services) => (Resource, Services) = (resource, services);

    public IResource Resource { get; }
    public IServiceProvider Services { get; }
    public IDistributedApplicationEventing Eventing => Services.GetRequiredService<IDistributedApplicationEventing>();
    public ResourceNotificationService Notifications => Services.GetRequiredService<ResourceNotificationService>();
}

public class BeforeResourceStartedEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    public IResource Resource => resource;
    public IServiceProvider Services => services;
}

public class ResourceReadyEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    public IResource Resource => resource;
    public IServiceProvider Services => services;
}

public class ResourceStoppedEvent(IResource resource, IServiceProvider services, ResourceEvent resourceEvent) : IDistributedApplicationResourceEvent
{
    public IResource Resource => resource;
    public IServiceProvider Services => services;
    public ResourceEvent ResourceEvent => resourceEvent;
}
