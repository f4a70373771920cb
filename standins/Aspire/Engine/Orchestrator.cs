namespace Aspire.Hosting.Engine;

/// <summary>Starts each resource as soon as what it waits for is there, watches it, and stops them all in reverse order.</summary>
/// <remarks>Until all have settled, one that fails ends the whole start; later, it is reported and stays as it is.</remarks>
internal sealed class Orchestrator(
    IResourceCollection resources, IDistributedApplicationEventing eventing, ResourceNotificationService notifications,
    ResourceLoggerService logs, HealthCheckService healthChecks, IConfiguration configuration, IServiceProvider services) : IHostedService {
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<IResource, Task> _runs = [];
    private readonly ConcurrentDictionary<IResource, ChildProcess> _processes = [];
    private bool _isUp;
    public async Task StartAsync(CancellationToken cancellationToken) {
        try {
            await eventing.PublishAsync(new BeforeStartEvent(services), cancellationToken);
            var missing = resources.OfType<ParameterResource>().Select(parameter => parameter.Error).OfType<string>().ToList();
            if (missing.Count > 0) throw new MissingParameterValueException(string.Join(Environment.NewLine, missing));
            eventing.Subscribe<BeforeResourceStartedEvent>((starting, token) => WaitForDependenciesAsync(starting.Resource, token));
            var isRandom = configuration.GetValue<bool>("DcpPublisher:RandomizePorts");
            var shown = resources.Where(resource => resource is not ParameterResource).ToList();
            foreach (var resource in shown) {
                foreach (var endpoint in resource.All<EndpointAnnotation>()) endpoint.Allocate(
                    isRandom ? null : endpoint.Port ?? (resource is ContainerResource ? null : endpoint.TargetPort));
                if (IsProcess(resource)) AddLifecycleCommands(resource);
                await SetStateAsync(resource, NotStarted);
            }
            var started = shown.FindAll(resource => !resource.All<ExplicitStartupAnnotation>().Any());
            started.ForEach(Start);
            var settled = Task.WhenAll(started.Select(resource =>
                notifications.WaitForResourceAsync(resource.Name, update => update.Snapshot.IsSettled, cancellationToken)));
            await await Task.WhenAny(_failure.Task, settled);
            // What has no health check may still fail at once, and cleaning up after it may take longer than that.
            await await Task.WhenAny(_failure.Task, Task.Delay(500, cancellationToken));
            await Task.WhenAll(_processes.Where(one => one.Value.HasEnded).Select(one => _runs[one.Key]));
            if (_failure.Task.IsFaulted) await _failure.Task;
            _isUp = true;
        } catch {
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken) {
        await _stopping.CancelAsync();
        foreach (var resource in resources.Reverse()) await StopAsync(resource);
    }
    private static bool IsProcess(IResource resource) => resource is ProjectResource or ExecutableResource or ContainerResource;

    private void AddLifecycleCommands(IResource resource) {
        Add("start", "Start", "Starts it.", state => TerminalStates.Append(NotStarted).Contains(state));
        Add("stop", "Stop", "Stops it.", state => state == Running);
        Add("restart", "Restart", "Stops it and starts it again.", state => state == Running);

        void Add(string name, string displayName, string description, Func<string?, bool> isOffered) => resource.Annotations.Add(
            new ResourceCommandAnnotation(name, displayName, description, isOffered, async _ => {
                if (name != "start") await StopAsync(resource);
                if (notifications[resource].IsTerminal) await _runs[resource]; // it is about to end
                if (name != "stop") Start(resource);
                return CommandResults.Success();
            }));
    }

    private void Start(IResource resource) {
        if (_runs.GetValueOrDefault(resource) is not { IsCompleted: false })
            _runs[resource] = GuardAsync(resource, IsProcess(resource) ? RunAsync : InitializeAsync, _stopping.Token);
    }

    private async Task StopAsync(IResource resource) {
        if (_processes.TryGetValue(resource, out var process)) {
            await SetStateAsync(resource, Stopping);
            await process.StopAsync();
            await _runs[resource];
        }
    }

    private async Task InitializeAsync(IResource resource, CancellationToken cancellationToken) {
        var watch = WatchHealthAsync(resource, cancellationToken);
        await eventing.PublishAsync(new InitializeResourceEvent(resource, services), cancellationToken);
        await watch;
    }

    private async Task RunAsync(IResource resource, CancellationToken cancellationToken) {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await SetStateAsync(resource, Waiting);
        await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), ended.Token);
        await SetStateAsync(resource, Starting);
        var plan = await LaunchPlan.CreateAsync(resource, configuration, ended.Token);
        var urls = await ResourceUrlAnnotation.ListAsync(resource, ended.Token);
        var process = _processes[resource] = new ChildProcess(plan, logs[resource]);
        if (ended.IsCancellationRequested) await process.StopAsync(); // nobody else has seen it yet
        var project = resource.All<IProjectMetadata>().Select(one => new ResourcePropertySnapshot("project.path", one.ProjectPath));
        await notifications.PublishUpdateAsync(resource, state => state with {
            State = Running,
            StartTimeStamp = DateTime.UtcNow,
            Urls = [.. urls],
            EnvironmentVariables = [.. plan.Environment.Select(variable =>
                new EnvironmentVariableSnapshot(variable.Key, variable.Value, plan.Given.Contains(variable.Key)))],
            Properties = [new("executable.path", plan.Command), new("executable.pid", process.Id), .. project],
        });
        var (watch, exitCode) = (GuardAsync(resource, WatchHealthAsync, ended.Token), await process.Exited);
        var isStopped = _stopping.IsCancellationRequested || notifications[resource].State?.Text == Stopping;
        if (!isStopped && !MayExit(resource, exitCode)) Fail($"'{resource.Name}' {process.DescribeExit(exitCode)}");
        await ended.CancelAsync();
        await watch;
        await notifications.PublishUpdateAsync(resource, last =>
            last with { State = exitCode == 0 ? Finished : Exited, ExitCode = exitCode, StopTimeStamp = DateTime.UtcNow });
        _processes.TryRemove(resource, out _);
    }

    /// <summary>A job may end by itself, with the code that others wait for; what is checked or has to stay for others may not.</summary>
    private bool MayExit(IResource resource, int exitCode) {
        var waits = resources.SelectMany(one => one.All<WaitAnnotation>()).Where(wait => wait.Resource == resource).ToList();
        var codes = waits.FindAll(wait => wait.WaitType == WaitType.WaitForCompletion).ConvertAll(wait => wait.ExitCode);
        var hasToStay = HealthChecksOf(resource).Count > 0 || codes.Count < waits.Count;
        return codes.Contains(exitCode) || (exitCode == 0 && !hasToStay);
    }

    private Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) => Task.WhenAll(
        resource.All<WaitAnnotation>().Select(async wait => {
            var isForCompletion = wait.WaitType == WaitType.WaitForCompletion;
            var state = (await notifications.WaitForResourceAsync(wait.Resource.Name,
                update => update.Snapshot.IsTerminal || (!isForCompletion && update.Snapshot.IsReady), cancellationToken)).Snapshot;
            if (isForCompletion ? state.ExitCode == wait.ExitCode : !state.IsTerminal) return;
            // What has failed itself says so first.
            if (_runs.TryGetValue(wait.Resource, out var run)) await Task.WhenAny(run, Task.Delay(1000, cancellationToken));
            throw new DistributedApplicationException($"it waits for '{wait.Resource.Name}', which is {state}.");
        }));

    private async Task WatchHealthAsync(IResource resource, CancellationToken cancellationToken) {
        var keys = HealthChecksOf(resource);
        await notifications.WaitForResourceAsync(resource.Name, Running, cancellationToken);
        for (var interval = TimeSpan.Zero; ; await Task.Delay(interval, cancellationToken)) {
            var report = await healthChecks.CheckHealthAsync(check => keys.Contains(check.Name), cancellationToken);
            if (report.Entries.Count < keys.Count)
                throw new DistributedApplicationException($"not all its health checks are registered: {string.Join(", ", keys)}.");
            var (isHealthy, wasReady) = (report.Status == HealthStatus.Healthy, notifications[resource].IsReady);
            interval = TimeSpan.FromSeconds(isHealthy && wasReady ? Math.Min(30, 2 * interval.TotalSeconds) : 0.1);
            if (isHealthy && !wasReady) await eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken);
            var reports = report.Entries.Select(one =>
                new HealthReportSnapshot(one.Key, one.Value.Status, one.Value.Description, one.Value.Exception?.Message));
            await notifications.PublishUpdateAsync(resource, state =>
                state with { HealthReports = [.. reports], IsReady = wasReady || isHealthy });
        }
    }

    private async Task GuardAsync(IResource resource, Func<IResource, CancellationToken, Task> run, CancellationToken cancellationToken) {
        try {
            await run(resource, cancellationToken);
        } catch (Exception exception) when (!cancellationToken.IsCancellationRequested) {
            Fail($"'{resource.Name}' failed to start: {exception.Message}");
            await SetStateAsync(resource, FailedToStart);
        } catch { } // what goes wrong while it stops does not matter
    }

    private static HashSet<string> HealthChecksOf(IResource resource) =>
        [.. resource.All<HealthCheckAnnotation>().Select(check => check.Key)];
    private Task SetStateAsync(IResource resource, string state) {
        var reports = HealthChecksOf(resource).Select(key => new HealthReportSnapshot(key, null, null, null));
        return notifications.PublishUpdateAsync(resource, last =>
            state == Stopping && last.IsTerminal ? last
            : last with { State = state, IsReady = false, HealthReports = [.. reports], ExitCode = null, StopTimeStamp = null });
    }

    private void Fail(string message) {
        if (_isUp) Console.Error.WriteLine(message);
        else _failure.TrySetException(new DistributedApplicationException(message));
    }
}
