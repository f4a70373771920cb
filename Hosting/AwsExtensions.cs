using Causeway.Hosting.Targets;

namespace Causeway.Hosting;

/// <summary>Adds AWS to the app model.</summary>
public static class AwsExtensions
{
    private const string LocalStackImage = "localstack/localstack";
    private const string TagParameter = "localstack-tag";
    private const string TokenParameter = "localstack-auth-token";

    /// <summary>The last release that starts without an auth token.</summary>
    private const string DefaultTag = "4.14.0";

    private const string DockerSocket = "/var/run/docker.sock";
    private const int EdgePort = 4566;

    /// <summary>
    /// Adds AWS as the command line says: <c>--aws emulator</c> (the default) on port 4566, <c>--aws localstack</c> as a container or at
    /// <c>--aws-address</c>, <c>--aws cloud</c> with the default credentials.
    /// </summary>
    /// <remarks>When the emulator starts again, its APIs are deployed once more and its functions start again.</remarks>
    /// <typeparam name="TEmulator">The AwsEmulator project.</typeparam>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">The AppHost's command line.</param>
    public static AwsBuilder AddAws<TEmulator>(this IDistributedApplicationBuilder builder, string name, string[] args)
        where TEmulator : IProjectMetadata, new()
    {
        BuildProperties.Export();
        var arguments = AwsArgumentsParser.Parse(args, out var errors);
        return new(
            builder,
            arguments,
            errors,
            arguments.Kind is AwsKind.Emulator ? builder.AddEmulator<TEmulator>(name) : null,
            arguments.StartsContainer ? builder.AddLocalStack(name) : null);
    }

    private static IResourceBuilder<ProjectResource> AddEmulator<TEmulator>(this IDistributedApplicationBuilder builder, string name)
        where TEmulator : IProjectMetadata, new()
    {
        var emulator = builder.AddProject<TEmulator>(name)
            .WithFixedPort(EdgePort, AwsBuilder.HttpEndpoint)
            .WithHttpHealthCheck("/health");
        return emulator.WithUrl($"{emulator.GetEndpoint(AwsBuilder.HttpEndpoint)}/_aws/execute-api/_decisions", "decisions");
    }

    /// <summary>LocalStack runs each function in a container beside its own, for which it needs Docker's socket.</summary>
    private static IResourceBuilder<ContainerResource> AddLocalStack(this IDistributedApplicationBuilder builder, string name)
    {
        var tag = builder.Configuration[$"Parameters:{TagParameter}"] ?? DefaultTag;
        var container = builder.AddContainer(name, $"{LocalStackImage}:{tag}")
            .WithBindMount(DockerSocket, DockerSocket)
            .WithEnvironment("LAMBDA_DOCKER_FLAGS", $"--add-host={EntraReach.ContainerHost}:host-gateway")
            .WithFixedPort(EdgePort, AwsBuilder.HttpEndpoint, targetPort: EdgePort)
            .WithHttpHealthCheck("/_localstack/health", endpointName: AwsBuilder.HttpEndpoint);
        return builder.Configuration[$"Parameters:{TokenParameter}"] is null
            ? container
            : container.WithEnvironment("LOCALSTACK_AUTH_TOKEN", builder.AddParameter(TokenParameter, secret: true));
    }
}
