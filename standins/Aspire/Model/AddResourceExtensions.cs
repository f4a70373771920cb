namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions {
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() {
        var metadata = new TProject();
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation<IProjectMetadata>(metadata);
        var profile = LaunchProfile.Find(Path.GetDirectoryName(metadata.ProjectPath)!, builder.Configuration["DOTNET_LAUNCH_PROFILE"]);
        foreach (var url in profile?.ApplicationUrl.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => new Uri(url)) ?? [])
            project.WithEndpoint(
                url.Port, scheme: url.Scheme, name: project.GetEndpoint(url.Scheme).Exists ? $"{url.Scheme}{url.Port}" : url.Scheme);
        return profile is null ? project : project.WithAnnotation(profile);
    }
}
public static class ExecutableResourceBuilderExtensions {
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params object[]? args) =>
        builder.AddResource(new ExecutableResource(name, command, Path.GetFullPath(workingDirectory, builder.AppHostDirectory)))
            .WithArgs(args ?? []);
}
public static class ContainerResourceBuilderExtensions {
    public static IResourceBuilder<ContainerResource> AddContainer(
        this IDistributedApplicationBuilder builder, string name, string image) =>
        builder.AddResource(new ContainerResource(name)).WithAnnotation(new ContainerImageAnnotation(image));
    public static IResourceBuilder<T> WithBindMount<T>(
        this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false) where T : ContainerResource =>
        builder.WithAnnotation(new ContainerMountAnnotation($"{source}:{target}{(isReadOnly ? ":ro" : "")}"));
}
public static class ParameterResourceBuilderExtensions {
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => builder.Configuration[$"Parameters:{name}"], secret));
}
public static class CustomResourceExtensions {
    public static IResourceBuilder<TResource> WithInitialState<TResource>(
        this IResourceBuilder<TResource> builder, CustomResourceSnapshot initialSnapshot) where TResource : IResource =>
        builder.WithAnnotation(new ResourceSnapshotAnnotation(initialSnapshot));
}
public static class DistributedApplicationEventingExtensions {
    extension<T>(IResourceBuilder<T> builder) where T : IResource {
        public IResourceBuilder<T> OnInitializeResource(Func<T, InitializeResourceEvent, CancellationToken, Task> callback) =>
            builder.On(callback);
        public IResourceBuilder<T> OnBeforeResourceStarted(Func<T, BeforeResourceStartedEvent, CancellationToken, Task> callback) =>
            builder.On(callback);
        public IResourceBuilder<T> OnResourceReady(Func<T, ResourceReadyEvent, CancellationToken, Task> callback) => builder.On(callback);
        private IResourceBuilder<T> On<TEvent>(Func<T, TEvent, CancellationToken, Task> callback)
            where TEvent : IDistributedApplicationResourceEvent {
            var resource = builder.Resource;
            builder.ApplicationBuilder.Eventing.Subscribe<TEvent>(resource, (published, token) => callback(resource, published, token));
            return builder;
        }
    }
}
