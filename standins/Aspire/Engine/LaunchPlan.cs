using System.Collections;

namespace Aspire.Hosting.Engine;

/// <summary>What a resource is started with: the command and the environment that genuine Aspire gives it.</summary>
internal sealed record LaunchPlan(
    string Command, IEnumerable<string> Arguments, string Directory, Dictionary<string, string> Environment, string Container) {
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPIRE_LOGLEVEL"];

    public static async Task<LaunchPlan> CreateAsync(IResource resource, IConfiguration configuration, CancellationToken cancellationToken) {
        var context = new EnvironmentCallbackContext(resource);
        var endpoints = resource.All<EndpointAnnotation>().ToList();
        var suffix = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 8);
        if (resource is ProjectResource) AddProjectEnvironment(resource, endpoints, configuration, suffix, context.EnvironmentVariables);
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.EnvironmentVariable is not null))
            context.EnvironmentVariables[endpoint.EnvironmentVariable!] = resource is ContainerResource ? endpoint.TargetPort! : endpoint.AllocatedPort;
        foreach (var annotation in resource.All<EnvironmentCallbackAnnotation>()) annotation.Callback(context);

        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => resource is not ProjectResource || !NotInherited.Contains(variable.Key))
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        foreach (var (name, value) in context.EnvironmentVariables) environment[name] = await ResolveAsync(value, cancellationToken);
        var given = resource.All<CommandLineArgsAnnotation>().SelectMany(annotation => annotation.Args);
        var args = await Task.WhenAll(given.Select(argument => ResolveAsync(argument, cancellationToken)));
        var image = resource.All<ContainerImageAnnotation>().LastOrDefault()?.Image;
        var (command, arguments, directory) = resource switch {
            ExecutableResource executable => (executable.Command, args, executable.WorkingDirectory),
            ContainerResource container => ("docker", ["run", "--rm", "--name", $"{container.Name}-{suffix}",
                .. endpoints.Select(port => $"--publish=127.0.0.1:{port.AllocatedPort}:{port.TargetPort ?? port.AllocatedPort}"),
                .. context.EnvironmentVariables.Keys.Select(name => $"--env={name}"), image!, .. args], System.Environment.CurrentDirectory),
            _ => PlanProject(resource, args),
        };
        return new(command, arguments, directory, environment, Container: image is null ? "" : $"{resource.Name}-{suffix}");
    }

    public static string? FindMetadata(Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == key)?.Value;

    public static string ReadFile(string name) => new StreamReader(typeof(LaunchPlan).Assembly.GetManifestResourceStream(name)!).ReadToEnd();

    private static void AddProjectEnvironment(
        IResource project, List<EndpointAnnotation> endpoints, IConfiguration configuration, string suffix, Dictionary<string, object> environment) {
        environment["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = Console.IsOutputRedirected ? "false" : "true";
        environment["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        var urls = endpoints.FindAll(endpoint => endpoint is { EnvironmentVariable: null, UriScheme: "http" or "https" });
        if (urls.Count > 0) environment["ASPNETCORE_URLS"] = string.Join(';', urls.Select(url => url.Url));
        if (urls.Find(url => url.UriScheme == "https") is { } https) environment["ASPNETCORE_HTTPS_PORT"] = https.AllocatedPort;
        foreach (var profile in project.All<LaunchProfile>()) {
            environment["DOTNET_LAUNCH_PROFILE"] = profile.Name;
            foreach (var (name, value) in profile.Environment) environment[name] = value ?? "";
        }

        var grpc = configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"];
        if ((grpc ?? configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]) is not { } collector) return;
        var telemetry = ReadFile("telemetry.env").Replace("{collector}", collector).Replace("{protocol}", grpc is null ? "http/protobuf" : "grpc")
            .Replace("{service}", project.Name).Replace("{instance}", suffix).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var variable in telemetry.Select(line => line.Split('=', 2))) environment[variable[0]] = variable[1];
        if (configuration["AppHost:OtlpApiKey"] is { } key) environment["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
    }

    private static async Task<string> ResolveAsync(object value, CancellationToken cancellationToken) => value is IValueProvider provider
        ? await provider.GetValueAsync(cancellationToken) ?? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static (string Command, string[] Arguments, string Directory) PlanProject(IResource resource, string[] args) {
        var project = resource.All<IProjectMetadata>().Single();
        var output = FindMetadata(project.GetType().Assembly, $"output:{project.ProjectPath}");
        if (!File.Exists(output)) throw new DistributedApplicationException($"{project.ProjectPath} is not built, or not referenced by the AppHost.");
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var dotnet = System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Path.GetFullPath("../../../dotnet", runtime);
        return (dotnet, [output, .. args], Path.GetDirectoryName(project.ProjectPath)!);
    }
}
