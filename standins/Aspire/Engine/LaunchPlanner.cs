using System.Collections;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Aspire.Hosting.Engine;

/// <summary>Decides what a resource is started with: the command and the environment that genuine Aspire gives it.</summary>
internal sealed class LaunchPlanner(IConfiguration configuration)
{
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPIRE_LOGLEVEL"];
    private static readonly string[] Telemetry = new StreamReader(typeof(LaunchPlanner).Assembly.GetManifestResourceStream("telemetry.env")!)
        .ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public async Task<ImmutableArray<UrlSnapshot>> UrlsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var urls = ImmutableArray.CreateBuilder<UrlSnapshot>();
        foreach (var endpoint in Endpoints(resource)) urls.Add(new(endpoint.Name, $"{endpoint.UriScheme}://localhost:{endpoint.AllocatedPort}", IsInternal: false));
        foreach (var url in resource.Annotations.OfType<ResourceUrlAnnotation>())
        {
            urls.Add(new(url.DisplayText, await url.Url.GetValueAsync(cancellationToken) ?? "", IsInternal: false));
        }

        return urls.ToImmutable();
    }

    /// <summary>Plans one process for each replica.</summary>
    public async Task<IReadOnlyList<LaunchPlan>> PlanAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(resource);
        if (resource is ProjectResource) AddProjectEnvironment(resource, context.EnvironmentVariables);
        foreach (var endpoint in Endpoints(resource).Where(endpoint => endpoint.EnvironmentVariable is not null))
        {
            context.EnvironmentVariables[endpoint.EnvironmentVariable!] = resource is ContainerResource ? endpoint.TargetPort! : endpoint.AllocatedPort!;
        }

        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>()) annotation.Callback(context);
        var specified = new Dictionary<string, string>();
        foreach (var (name, value) in context.EnvironmentVariables) specified[name] = await ResolveAsync(value, cancellationToken);
        var arguments = new List<string>();
        foreach (var value in resource.Annotations.OfType<CommandLineArgsAnnotation>().SelectMany(annotation => annotation.Args))
        {
            arguments.Add(await ResolveAsync(value, cancellationToken));
        }

        var replicas = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        return [.. Enumerable.Range(0, replicas).Select(_ => PlanReplica(resource, specified, arguments))];
    }

    private static LaunchPlan PlanReplica(IResource resource, Dictionary<string, string> specified, List<string> arguments)
    {
        var suffix = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 8);
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => resource is not ProjectResource || !NotInherited.Contains((string)variable.Key))
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");
        foreach (var (name, value) in specified) environment[name] = value.Replace("{suffix}", suffix);
        return resource switch
        {
            ContainerResource container => new("docker", DockerArguments(container, $"{container.Name}-{suffix}", specified.Keys, arguments),
                Directory.GetCurrentDirectory(), environment, $"{container.Name}-{suffix}"),
            ExecutableResource executable => new(executable.Command, arguments, executable.WorkingDirectory, environment),
            _ => new(DotnetPath(), [FindOutput(resource, out var directory), .. arguments], directory, environment),
        };
    }

    private void AddProjectEnvironment(IResource resource, Dictionary<string, object> environment)
    {
        environment["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        environment["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        var urls = Endpoints(resource).Where(endpoint => endpoint is { EnvironmentVariable: null, UriScheme: "http" or "https" }).ToList();
        if (urls.Count > 0) environment["ASPNETCORE_URLS"] = string.Join(';', urls.Select(url => $"{url.UriScheme}://localhost:{url.AllocatedPort}"));
        if (urls.Find(url => url.UriScheme == "https") is { } https) environment["ASPNETCORE_HTTPS_PORT"] = https.AllocatedPort!;
        if (resource.Annotations.OfType<LaunchProfile>().SingleOrDefault() is { } profile)
        {
            environment["DOTNET_LAUNCH_PROFILE"] = profile.Name;
            foreach (var (name, value) in profile.Environment) environment[name] = value ?? "";
        }

        var grpc = configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"];
        if ((grpc ?? configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]) is not { } collector) return;
        foreach (var variable in Telemetry) environment[variable.Split('=')[0]] = variable.Split('=')[1];
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = grpc is null ? "http/protobuf" : "grpc";
        environment["OTEL_SERVICE_NAME"] = resource.Name;
        environment["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id={suffix}";
        if (configuration["AppHost:OtlpApiKey"] is { } key) environment["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
    }

    private static IEnumerable<EndpointAnnotation> Endpoints(IResource resource) => resource.Annotations.OfType<EndpointAnnotation>();

    private static async Task<string> ResolveAsync(object value, CancellationToken cancellationToken) => value is IValueProvider provider
        ? await provider.GetValueAsync(cancellationToken) ?? ""
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string DotnetPath() => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? Path.GetFullPath($"../../../dotnet{(OperatingSystem.IsWindows() ? ".exe" : "")}", Path.GetDirectoryName(typeof(object).Assembly.Location)!);

    private static string FindOutput(IResource resource, out string directory)
    {
        var project = resource.Annotations.OfType<IProjectMetadata>().Single();
        directory = Path.GetDirectoryName(project.ProjectPath)!;
        var output = project.GetType().Assembly.FindMetadata($"output:{project.ProjectPath}");
        return File.Exists(output) ? output : throw new DistributedApplicationException(
            $"there is no {output ?? $"output known for {project.ProjectPath}"}. Build the AppHost project, and reference that project from it.");
    }

    private static IReadOnlyList<string> DockerArguments(ContainerResource container, string name, IEnumerable<string> environment, List<string> args)
    {
        var ports = Endpoints(container).SelectMany(port => (string[])["--publish", $"127.0.0.1:{port.AllocatedPort}:{port.TargetPort ?? port.AllocatedPort}"]);
        string[] entrypoint = container.Entrypoint is null ? [] : ["--entrypoint", container.Entrypoint];
        return ["run", "--rm", "--name", name, .. ports, .. environment.SelectMany(variable => (string[])["--env", variable]), .. entrypoint,
            container.Annotations.OfType<ContainerImageAnnotation>().Last().Image, .. args];
    }
}
