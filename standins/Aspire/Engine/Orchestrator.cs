namespace Aspire.Hosting.Engine;

/// <summary>Starts each resource as soon as what it waits for is there, watches it, and stops them all in reverse order.</summary>
/// <remarks>Until all have settled, one that fails ends the whole start; later, it is reported and stays as it is.</remarks>
internal sealed class Orchestrator(
    IResourceCollection resources, IDistributedApplicationEventing eventing, ResourceNotificationService notifications,
    HealthCheckService healthChecks, IConfiguration configuration, IServiceProvider services) : IHostedService {
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<IResource, Task> _runs = [];
    private readonly List<ChildProcess> _processes = [];
    private bool _isUp;

    public async Task StartAsync(CancellationToken cancellationToken) {
        try {
            var missing = resources.OfType<ParameterResource>().Select(parameter => parameter.Error).OfType<string>().ToList();
            if (missing.Count > 0) throw new MissingParameterValueException(string.Join(Environment.NewLine, missing));
            Ports.Allocate(resources, configuration);
            eventing.Subscribe<BeforeResourceStartedEvent>((starting, token) => WaitForDependenciesAsync(starting.Resource, token));
            var shown = resources.Where(resource => resource is not ParameterResource).ToList();
            foreach (var resource in shown) await SetStateAsync(resource, KnownResourceStates.NotStarted);
            var started = shown.FindAll(resource => !resource.All<ExplicitStartupAnnotation>().Any());
            started.ForEach(Start);
            var settled = Task.WhenAll(started.Select(resource =>
                notifications.WaitForResourceAsync(resource.Name, update => update.Snapshot.IsSettled, cancellationToken)));
            var outcome = Task.WhenAny(_failure.Task, settled);
            while (await Task.WhenAny(outcome, Task.Delay(30_000, CancellationToken.None)) != outcome)
                Console.WriteLine("Still waiting for " + string.Join(", ", started.FindAll(one => !notifications[one].IsSettled).ConvertAll(one => one.Name)));
            await await outcome;
            await await Task.WhenAny(_failure.Task, Task.Delay(500, cancellationToken)); // what has no health check may still fail at once
            _isUp = true;
            var rows = shown.ConvertAll(resource => (resource.Name, State: $"{notifications[resource]}", notifications[resource].Urls));
            Console.WriteLine(rows.Aggregate($"\n{"Resource",-24} {"State",-24} Address\n", (table, row) =>
                table + $"{row.Name,-24} {row.State,-24} {string.Join("  ", row.Urls.Select(url => url.Url))}\n"));
        } catch {
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken) {
        await _stopping.CancelAsync();
        await StopAsync(_ => true);
    }

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string command) {
        if (command is not ("start" or "stop" or "restart")) return CommandResults.Failure($"'{resource.Name}' has no command '{command}'.");
        if (command is not "start") await StopAsync(process => process.Resource == resource);
        if (command is not "stop") Start(resource);
        return CommandResults.Success();
    }

    private void Start(IResource resource) {
        if (_runs.GetValueOrDefault(resource) is { IsCompleted: false }) return;
        var isProcess = resource is ProjectResource or ExecutableResource or ContainerResource;
        _runs[resource] = GuardAsync(resource, isProcess ? RunAsync : InitializeAsync, _stopping.Token);
    }

    private async Task StopAsync(Func<ChildProcess, bool> predicate) {
        ChildProcess[] processes;
        lock (_processes) processes = [.. _processes.Where(predicate).Reverse()];
        foreach (var process in processes) await process.StopAsync();
        await Task.WhenAll(processes.Select(process => _runs[process.Resource]));
    }

    private async Task InitializeAsync(IResource resource, CancellationToken cancellationToken) {
        var watch = WatchHealthAsync(resource, cancellationToken);
        await eventing.PublishAsync(new InitializeResourceEvent(resource, services), cancellationToken);
        await watch;
    }

    private async Task RunAsync(IResource resource, CancellationToken cancellationToken) {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await SetStateAsync(resource, KnownResourceStates.Waiting);
        await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), ended.Token);
        await SetStateAsync(resource, KnownResourceStates.Starting);
        var replicas = new List<ChildProcess>();
        while (replicas.Count < (resource.All<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1)) {
            var plan = await LaunchPlan.CreateAsync(resource, configuration, ended.Token);
            lock (_processes) {
                ended.Token.ThrowIfCancellationRequested();
                replicas.Add(new ChildProcess(resource, plan));
                _processes.Add(replicas[^1]);
            }
        }

        var endpoints = resource.All<EndpointAnnotation>().Select(endpoint => new UrlSnapshot(endpoint.Name, endpoint.Url, false));
        var links = resource.All<ResourceUrlAnnotation>().Select(link => new UrlSnapshot(link.DisplayText, link.Url, false));
        await notifications.PublishUpdateAsync(resource, state => state with {
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
            Urls = [.. endpoints, .. links],
            Properties = [.. replicas.Select(process => new ResourcePropertySnapshot("executable.pid", process.Id))],
        });
        var watch = GuardAsync(resource, WatchHealthAsync, ended.Token);
        var exitCode = (await Task.WhenAll(replicas.Select(WatchExitAsync))).FirstOrDefault(code => code != 0);
        await ended.CancelAsync();
        await watch;
        await notifications.PublishUpdateAsync(resource, state => state with {
            State = exitCode == 0 ? KnownResourceStates.Finished : KnownResourceStates.Exited,
            ExitCode = exitCode,
        });
    }

    private async Task<int> WatchExitAsync(ChildProcess process) {
        var exitCode = await process.Exited;
        lock (_processes) _processes.Remove(process);
        var isAwaited = resources.Any(resource => resource.All<WaitAnnotation>().Contains(new(process.Resource, exitCode)));
        var isExpected = exitCode == 0 || isAwaited || process.StopRequested || _stopping.IsCancellationRequested;
        if (!isExpected) Fail(process.DescribeExit(exitCode));
        return exitCode;
    }

    private Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) => Task.WhenAll(
        resource.All<WaitAnnotation>().Select(async wait => {
            var state = (await notifications.WaitForResourceAsync(wait.Resource.Name,
                update => update.Snapshot.IsTerminal || (wait.ExitCode is null && update.Snapshot.IsReady), cancellationToken)).Snapshot;
            if (wait.ExitCode is null ? state.IsTerminal : state.ExitCode != wait.ExitCode)
                throw new DistributedApplicationException($"it waits for '{wait.Resource.Name}', which is {state}.");
        }));

    private async Task WatchHealthAsync(IResource resource, CancellationToken cancellationToken) {
        var keys = resource.All<HealthCheckAnnotation>().Select(check => check.Key).ToHashSet();
        await notifications.WaitForResourceAsync(resource.Name, KnownResourceStates.Running, cancellationToken);
        for (var interval = TimeSpan.Zero; ; await Task.Delay(interval, cancellationToken)) {
            var report = await healthChecks.CheckHealthAsync(check => keys.Contains(check.Name), cancellationToken);
            if (report.Entries.Count < keys.Count)
                throw new DistributedApplicationException($"not all its health checks are registered: {string.Join(", ", keys)}.");
            var (isHealthy, wasReady) = (report.Status == HealthStatus.Healthy, notifications[resource].IsReady);
            interval = TimeSpan.FromSeconds(isHealthy && wasReady ? Math.Min(30, 2 * interval.TotalSeconds) : 0.1);
            if (isHealthy && !wasReady) await eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken);
            await notifications.PublishUpdateAsync(resource, state => state with { HealthStatus = report.Status, IsReady = wasReady || isHealthy });
        }
    }

    private async Task GuardAsync(IResource resource, Func<IResource, CancellationToken, Task> run, CancellationToken cancellationToken) {
        try {
            await run(resource, cancellationToken);
        } catch (Exception exception) when (!cancellationToken.IsCancellationRequested) {
            Fail($"'{resource.Name}' failed to start: {exception.Message}");
            await SetStateAsync(resource, KnownResourceStates.FailedToStart);
        } catch { } // what goes wrong while it stops does not matter
    }

    private Task SetStateAsync(IResource resource, string state) => notifications.PublishUpdateAsync(
        resource, previous => previous with { State = state, IsReady = false, HealthStatus = null, ExitCode = null });

    private void Fail(string message) {
        if (_isUp) Console.Error.WriteLine(message);
        else _failure.TrySetException(new DistributedApplicationException(message));
    }
}
