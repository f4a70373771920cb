using System.Net.Sockets;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting;

public static class ResourceBuilderExtensions
{
    extension<T>(IResourceBuilder<T> builder) where T : IResource
    {
        public IResourceBuilder<T> WithExplicitStart() => builder.WithAnnotation(new ExplicitStartupAnnotation());
        public IResourceBuilder<T> WithHealthCheck(string key) => builder.WithAnnotation(new HealthCheckAnnotation(key));
        public IResourceBuilder<T> WithParentRelationship(IResourceBuilder<IResource> parent) =>
            builder.WithAnnotation(new ParentAnnotation(parent.Resource));
        public IResourceBuilder<T> WithUrl(string url, string? displayText = null) => builder.WithUrl($"{url}", displayText);
        public IResourceBuilder<T> WithUrl(in ReferenceExpression.ExpressionInterpolatedStringHandler url, string? displayText = null) =>
            builder.WithAnnotation(new ResourceUrlAnnotation(ReferenceExpression.Create(url), displayText));
        public IResourceBuilder<T> WithCommand(string name, string displayName,
            Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null) =>
            builder.WithAnnotation(new ResourceCommandAnnotation(name, displayName, executeCommand, commandOptions));
    }

    extension<T>(IResourceBuilder<T> builder) where T : IResourceWithEnvironment
    {
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
        public IResourceBuilder<T> WithReference(EndpointReference endpointReference) => builder.WithEnvironment(context =>
        {
            var (name, endpoint) = (endpointReference.Resource.Name, endpointReference.EndpointName);
            context.EnvironmentVariables[$"services__{name}__{endpoint}__0"] = endpointReference;
            context.EnvironmentVariables[$"{name}_{endpoint}".Replace('-', '_').ToUpperInvariant()] = endpointReference;
        });
        public IResourceBuilder<T> WithReference(IResourceBuilder<IResourceWithServiceDiscovery> source) =>
            source.Resource.Annotations.OfType<EndpointAnnotation>().Aggregate(builder, (self, endpoint) => self.WithReference(source.GetEndpoint(endpoint.Name)));
    }

    extension<T>(IResourceBuilder<T> builder) where T : IResourceWithArgs
    {
        public IResourceBuilder<T> WithArgs(params object[] args) => builder.WithAnnotation(new CommandLineArgsAnnotation(args));
    }

    extension<T>(IResourceBuilder<T> builder) where T : IResourceWithWaitSupport
    {
        public IResourceBuilder<T> WaitFor(IResourceBuilder<IResource> dependency) =>
            builder.WithAnnotation(new WaitAnnotation(dependency.Resource, WaitType.WaitUntilHealthy));
        public IResourceBuilder<T> WaitForStart(IResourceBuilder<IResource> dependency) =>
            builder.WithAnnotation(new WaitAnnotation(dependency.Resource, WaitType.WaitUntilStarted));
        public IResourceBuilder<T> WaitForCompletion(IResourceBuilder<IResource> dependency, int exitCode = 0) =>
            builder.WithAnnotation(new WaitAnnotation(dependency.Resource, WaitType.WaitForCompletion, exitCode));
    }

    extension<T>(IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        public EndpointReference GetEndpoint(string name) => new(builder.Resource, name);
        public IResourceBuilder<T> WithHttpEndpoint(
            int? port = null, int? targetPort = null, string? name = null, string? env = null, bool? isProxied = null) =>
            builder.WithEndpoint(port, targetPort, "http", name, env, isProxied);
        public IResourceBuilder<T> WithHttpsEndpoint(
            int? port = null, int? targetPort = null, string? name = null, string? env = null, bool? isProxied = null) =>
            builder.WithEndpoint(port, targetPort, "https", name, env, isProxied);
        public IResourceBuilder<T> WithEndpoint(int? port = null, int? targetPort = null, string? scheme = null, string? name = null,
            string? env = null, bool? isProxied = null, bool? isExternal = null, ProtocolType? protocol = null) =>
            builder.GetEndpoint(name ?? scheme ?? "tcp") is { Exists: true } existing
                ? throw new DistributedApplicationException($"{existing} exists already.")
                : builder.WithAnnotation(new EndpointAnnotation(name ?? scheme ?? "tcp", scheme ?? "tcp", port, targetPort, env));
        public IResourceBuilder<T> WithHttpHealthCheck(string? path = null, int? statusCode = null, string? endpointName = null)
        {
            var endpoint = builder.GetEndpoint(endpointName ?? (builder.GetEndpoint("https").Exists ? "https" : "http"));
            var key = $"{builder.Resource.Name}_{endpoint.EndpointName}_{path ?? "/"}_{statusCode ?? 200}_check";
            builder.ApplicationBuilder.Services.AddHealthChecks().Add(new(key, _ => new HttpHealthCheck(endpoint, path ?? "/", statusCode ?? 200), null, null));
            return builder.WithHealthCheck(key);
        }
    }
}
