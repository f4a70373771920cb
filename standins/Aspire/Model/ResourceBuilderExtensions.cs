namespace Aspire.Hosting;

public static class ResourceBuilderExtensions {
    private static readonly HttpClient HealthClient = new() { Timeout = TimeSpan.FromSeconds(5) };
    extension<T>(IResourceBuilder<T> builder) where T : IResource {
        public IResourceBuilder<T> WithExplicitStart() => builder.WithAnnotation(new ExplicitStartupAnnotation());
        public IResourceBuilder<T> WithHealthCheck(string key) => builder.WithAnnotation(new HealthCheckAnnotation(key));
        public IResourceBuilder<T> WithParentRelationship(IResourceBuilder<IResource> parent) =>
            builder.WithAnnotation(new ResourceRelationshipAnnotation(parent.Resource, "Parent"));
        public IResourceBuilder<T> WithCommand(
            string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand) =>
            builder.WithAnnotation(new ResourceCommandAnnotation(name, displayName, null, _ => true, executeCommand));
    }

    extension<T>(IResourceBuilder<T> builder) where T : IResourceWithEnvironment {
        public IResourceBuilder<T> WithEnvironment(string name, string? value) =>
            builder.WithEnvironment(context => context.EnvironmentVariables[name] = value ?? "");
        public IResourceBuilder<T> WithEnvironment(string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value) =>
            builder.WithEnvironment(name, ReferenceExpression.Create(value));
        public IResourceBuilder<T> WithEnvironment(string name, IExpressionValue value) =>
            builder.WithEnvironment(context => context.EnvironmentVariables[name] = value);
        public IResourceBuilder<T> WithEnvironment(string name, IResourceBuilder<ParameterResource> parameter) =>
            builder.WithEnvironment(name, parameter.Resource);
        public IResourceBuilder<T> WithEnvironment(Action<EnvironmentCallbackContext> callback) =>
            builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));
        public IResourceBuilder<T> WithReference(EndpointReference endpointReference) =>
            builder.WithEnvironment(context => AddReference(context, endpointReference));
        public IResourceBuilder<T> WithReference(IResourceBuilder<IResourceWithServiceDiscovery> source) =>
            builder.WithEnvironment(context => {
                foreach (var one in source.Resource.All<EndpointAnnotation>()) AddReference(context, source.GetEndpoint(one.Name));
            });
    }

    extension<T>(IResourceBuilder<T> builder) where T : IResourceWithArgs {
        public IResourceBuilder<T> WithArgs(params object[] args) => builder.WithAnnotation(new CommandLineArgsAnnotation(args));
    }

    extension<T>(IResourceBuilder<T> builder) where T : IResourceWithWaitSupport {
        public IResourceBuilder<T> WaitFor(IResourceBuilder<IResource> dependency) =>
            builder.WithAnnotation(new WaitAnnotation(dependency.Resource, WaitType.WaitUntilHealthy));
        public IResourceBuilder<T> WaitForCompletion(IResourceBuilder<IResource> dependency, int exitCode = 0) =>
            builder.WithAnnotation(new WaitAnnotation(dependency.Resource, WaitType.WaitForCompletion, exitCode));
    }

    extension<T>(IResourceBuilder<T> builder) where T : IResourceWithEndpoints {
        public IResourceBuilder<T> WithUrl(string url, string? displayText = null) => builder.WithUrl($"{url}", displayText);
        public IResourceBuilder<T> WithUrl(in ReferenceExpression.ExpressionInterpolatedStringHandler url, string? displayText = null) =>
            builder.WithAnnotation(new UrlAnnotation(ReferenceExpression.Create(url), displayText));
        public IResourceBuilder<T> WithUrlForEndpoint(string endpointName, Action<ResourceUrlAnnotation> callback) =>
            builder.WithAnnotation(new EndpointUrlAnnotation(endpointName, callback));
        public EndpointReference GetEndpoint(string name) => new(builder.Resource, name);
        public IResourceBuilder<T> WithHttpEndpoint(int? port = null, int? targetPort = null, string? name = null, string? env = null) =>
            builder.WithEndpoint(port, targetPort, "http", name, env);
        public IResourceBuilder<T> WithHttpsEndpoint(int? port = null, int? targetPort = null, string? name = null, string? env = null) =>
            builder.WithEndpoint(port, targetPort, "https", name, env);
        public IResourceBuilder<T> WithEndpoint(
            int? port = null, int? targetPort = null, string? scheme = null, string? name = null, string? env = null) =>
            builder.GetEndpoint(name ?? scheme ?? "tcp") is { Exists: true } existing
                ? throw new DistributedApplicationException($"{existing} exists already.")
                : builder.WithAnnotation(new EndpointAnnotation(name ?? scheme ?? "tcp", scheme ?? "tcp", port, targetPort, env));
        public IResourceBuilder<T> WithHttpHealthCheck(string? path = null, int? statusCode = null, string? endpointName = null) {
            var endpoint = builder.GetEndpoint(endpointName ?? (builder.GetEndpoint("https").Exists ? "https" : "http"));
            var key = $"{builder.Resource.Name}_{endpoint.EndpointName}_{path ?? "/"}_{statusCode ?? 200}_check";
            builder.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(key, async cancellationToken => {
                using var response = await HealthClient.GetAsync(new Uri(new Uri(endpoint.Url), path), cancellationToken);
                return new((int)response.StatusCode == (statusCode ?? 200) ? HealthStatus.Healthy : HealthStatus.Unhealthy);
            });
            return builder.WithHealthCheck(key);
        }
    }

    private static void AddReference(EnvironmentCallbackContext context, EndpointReference endpoint) {
        var name = endpoint.Resource.Name;
        context.EnvironmentVariables[$"services__{name}__{endpoint.EndpointName}__0"] = endpoint;
        context.EnvironmentVariables[$"{name}_{endpoint.EndpointName}".Replace('-', '_').ToUpperInvariant()] = endpoint;
    }
}
