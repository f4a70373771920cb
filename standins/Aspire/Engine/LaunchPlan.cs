namespace Aspire.Hosting.Engine;

/// <summary>What a resource is started with: the command and the environment that genuine Aspire gives it.</summary>
internal sealed record LaunchPlan(
    string Command, IEnumerable<string> Arguments, string Directory, Dictionary<string, string> Environment, ICollection<string> Given) {
    /// <summary>This machine, as a container sees it.</summary>
    private const string ContainerHost = "host.docker.internal";
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPIRE_LOGLEVEL"];

    public static async Task<LaunchPlan> CreateAsync(
        IResource resource, IConfiguration configuration, CancellationToken cancellationToken) {
        var given = new EnvironmentCallbackContext(resource);
        var endpoints = resource.All<EndpointAnnotation>().ToList();
        var suffix = Random.Shared.GetString("abcdefghijklmnopqrstuvwxyz", 8);
        if (resource is ProjectResource) AddProjectEnvironment(resource, endpoints, configuration, suffix, given.EnvironmentVariables);
        foreach (var port in endpoints.Where(port => port.EnvironmentVariable is not null))
            given.EnvironmentVariables[port.EnvironmentVariable!] = resource is ContainerResource ? port.TargetPort! : port.AllocatedPort;
        foreach (var annotation in resource.All<EnvironmentCallbackAnnotation>()) annotation.Callback(given);

        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => resource is not ProjectResource || !NotInherited.Contains(variable.Key))
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        foreach (var (name, value) in given.EnvironmentVariables) environment[name] = await ResolveAsync(value);
        var args = await Task.WhenAll(resource.All<CommandLineArgsAnnotation>().SelectMany(more => more.Args).Select(ResolveAsync));
        var (command, arguments, directory) = resource switch {
            ExecutableResource executable => (executable.Command, args, executable.WorkingDirectory),
            ContainerResource => ("/bin/sh", ["-c", ReadFile("container.sh"), .. ListContainerArguments()], "/"),
            _ => PlanProject(resource, args),
        };
        return new(command, arguments, directory, environment, given.EnvironmentVariables.Keys);

        async Task<string> ResolveAsync(object value) {
            if (value is not IValueProvider provider) return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            var text = await provider.GetValueAsync(cancellationToken) ?? "";
            return resource is ContainerResource ? text.Replace("localhost", ContainerHost) : text;
        }

        string[] ListContainerArguments() {
            var image = resource.All<ContainerImageAnnotation>().Single().Image;
            return [image, "run", "--rm", "--name", $"{resource.Name}-{suffix}", "--label", ChildProcess.Mark,
                $"--add-host={ContainerHost}:host-gateway",
                .. endpoints.Select(port => $"--publish=127.0.0.1:{port.AllocatedPort}:{port.TargetPort ?? port.AllocatedPort}"),
                .. resource.All<ContainerMountAnnotation>().Select(mount => $"--volume={mount.Volume}"),
                .. given.EnvironmentVariables.Keys.Select(name => $"--env={name}"), image, .. args];
        }
    }

    public static string? FindMetadata(Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == key)?.Value;
    public static string ReadFile(string name) =>
        new StreamReader(typeof(LaunchPlan).Assembly.GetManifestResourceStream(name)!).ReadToEnd();

    private static void AddProjectEnvironment(
        IResource project, List<EndpointAnnotation> endpoints, IConfiguration settings, string id, Dictionary<string, object> environment) {
        var constants = ReadFile("project.env").Replace("{service}", project.Name).Replace("{instance}", id);
        foreach (var variable in constants.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)))
            environment[variable[0]] = variable[1];
        var grpc = settings["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"];
        if ((grpc ?? settings["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]) is { } collector) {
            environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
            environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = grpc is null ? "http/protobuf" : "grpc";
            if (settings["AppHost:OtlpApiKey"] is { } key) environment["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        }
        var urls = endpoints.FindAll(endpoint => endpoint is { EnvironmentVariable: null, UriScheme: "http" or "https" });
        if (urls.Count > 0) environment["ASPNETCORE_URLS"] = string.Join(';', urls.Select(url => url.Url));
        if (urls.Find(url => url.UriScheme == "https") is { } https) environment["ASPNETCORE_HTTPS_PORT"] = https.AllocatedPort;
        foreach (var profile in project.All<LaunchProfile>()) {
            environment["DOTNET_LAUNCH_PROFILE"] = profile.Name;
            foreach (var (name, value) in profile.Environment) environment[name] = value ?? "";
        }
    }

    private static (string Command, string[] Arguments, string Directory) PlanProject(IResource resource, string[] args) {
        var project = resource.All<IProjectMetadata>().Single();
        var output = FindMetadata(project.GetType().Assembly, $"output:{project.ProjectPath}");
        if (!File.Exists(output))
            throw new DistributedApplicationException($"{project.ProjectPath} is not built, or not referenced by the AppHost.");
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var dotnet = System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Path.GetFullPath("../../../dotnet", runtime);
        return (dotnet, [output, .. args], Path.GetDirectoryName(project.ProjectPath)!);
    }
}

/// <summary>The profile of a project's launchSettings.json that applies: the one with a given name, or else the first.</summary>
internal sealed record LaunchProfile(string Name, string ApplicationUrl, IReadOnlyDictionary<string, string?> Environment)
    : IResourceAnnotation {
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    public static LaunchProfile? Find(string projectDirectory, string? name) {
        var file = Path.Combine(projectDirectory, "Properties", "launchSettings.json");
        if (!File.Exists(file)) return null;
        var profiles = JsonNode.Parse(File.ReadAllText(file), documentOptions: Lenient)?["profiles"]?.AsObject() ?? [];
        var (key, profile) = profiles.OrderByDescending(entry => entry.Key == name)
            .FirstOrDefault(entry => (string?)entry.Value?["commandName"] == "Project");
        var variables = profile?["environmentVariables"]?.AsObject().ToDictionary(one => one.Key, one => (string?)one.Value) ?? [];
        return profile is null ? null : new(key, (string?)profile["applicationUrl"] ?? "", variables);
    }
}
