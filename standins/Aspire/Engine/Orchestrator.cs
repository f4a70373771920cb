using System.Collections.Immutable;

namespace Aspire.Hosting.Engine;

/// <summary>
/// Starts the resources, each as soon as what it waits for is there, watches them, and stops them in reverse order.
/// Until every resource has settled, one that fails ends the whole start; later, it is reported and stays as it is.
/// </summary>
internal sealed class Orchestrator(DistributedApplicationModel model, IDistributedApplicationEventing eventing, ResourceNotificationService notifications,
    HealthCheckService healthChecks, IConfiguration configuration, IServiceProvider services) : IHostedService
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LaunchPlanner _planner = new(configuration);
    private ImmutableList<ResourceProcesses> _running = [];
    private bool _isUp;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
            foreach (var parameter in model.Resources.OfType<ParameterResource>()) await parameter.GetValueAsync(cancellationToken);
            Ports.Allocate(model.Resources.OfType<IResourceWithEndpoints>(), configuration);
            eventing.Subscribe<BeforeResourceStartedEvent>((starting, token) => WaitForDependenciesAsync(starting.Resource, token));
            var resources = model.Resources.Where(resource => resource is not ParameterResource).ToList();
            foreach (var resource in resources) await LaunchAsync(resource);
            await await Task.WhenAny(_failure.Task, Task.WhenAll(resources.Select(resource => notifications.WaitForResourceAsync(
                resource.Name, update => update.Snapshot.IsReady || update.Snapshot.IsTerminal || IsExplicit(resource), cancellationToken))));
            _isUp = true;
            PrintTable(resources);
        }
        catch
        {
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        foreach (var started in _running.Reverse()) await started.StopAsync();
    }

    private static bool IsExplicit(IResource resource) => resource.Annotations.OfType<ExplicitStartupAnnotation>().Any();

    private async Task LaunchAsync(IResource resource)
    {
        await SetStateAsync(resource, KnownResourceStates.NotStarted);
        _ = WatchHealthAsync(resource);
        if (resource is not (ProjectResource or ExecutableResource or ContainerResource))
        {
            _ = GuardAsync(resource, () => eventing.PublishAsync(new InitializeResourceEvent(resource, services), _stopping.Token));
            return;
        }

        foreach (var (name, execute) in new (string, Func<Task<bool>>)[]
        {
            (KnownResourceCommands.StartCommand, () => Task.FromResult(TryStart(resource))),
            (KnownResourceCommands.StopCommand, () => TryStopAsync(resource)),
            (KnownResourceCommands.RestartCommand, async () => await TryStopAsync(resource) && TryStart(resource)),
        })
        {
            resource.Annotations.Add(new ResourceCommandAnnotation(name, name, async _ =>
                await execute() ? CommandResults.Success() : CommandResults.Failure($"'{resource.Name}' is {notifications[resource].State?.Text}.")));
        }

        if (!IsExplicit(resource)) TryStart(resource);
    }

    private bool TryStart(IResource resource)
    {
        var state = notifications[resource];
        if (!state.IsTerminal && state.State?.Text != KnownResourceStates.NotStarted) return false;
        _ = GuardAsync(resource, () => RunAsync(resource));
        return true;
    }

    private async Task<bool> TryStopAsync(IResource resource)
    {
        if (_running.Find(running => running.Resource == resource) is not { } running) return false;
        await SetStateAsync(resource, KnownResourceStates.Stopping);
        await running.StopAsync();
        await notifications.WaitForResourceAsync(resource.Name, update => update.Snapshot.IsTerminal);
        return true;
    }

    private async Task RunAsync(IResource resource)
    {
        await SetStateAsync(resource, KnownResourceStates.Waiting);
        await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), _stopping.Token);
        await SetStateAsync(resource, KnownResourceStates.Starting);
        var plans = await _planner.PlanAsync(resource, _stopping.Token);
        var urls = await _planner.UrlsAsync(resource, _stopping.Token);
        _stopping.Token.ThrowIfCancellationRequested();
        var running = new ResourceProcesses(resource, [.. plans.Select(plan => new ChildProcess(resource.Name, plan))]);
        ImmutableInterlocked.Update(ref _running, list => list.Add(running));
        await notifications.PublishUpdateAsync(resource, state => state with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
            StopTimeStamp = null,
            ExitCode = null,
            Urls = urls,
            Properties = [new("executable.pid", running.Processes[0].Id)],
        });
        var exitCodes = await Task.WhenAll(running.Processes.Select(async process =>
        {
            var exitCode = await process.Exited;
            if (!running.StopRequested && exitCode != 0 && !IsAwaited(resource, exitCode)) Fail($"'{resource.Name}' {process.DescribeExit(exitCode)}");
            return exitCode;
        }));
        ImmutableInterlocked.Update(ref _running, list => list.Remove(running));
        var code = exitCodes.FirstOrDefault(exitCode => exitCode != 0);
        await notifications.PublishUpdateAsync(resource, state => state with
        {
            State = code == 0 ? KnownResourceStates.Finished : KnownResourceStates.Exited,
            StopTimeStamp = DateTime.UtcNow,
            ExitCode = code,
        });
    }

    private async Task GuardAsync(IResource resource, Func<Task> start)
    {
        try
        {
            await start();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Fail($"'{resource.Name}' failed to start: {exception.Message}");
            await SetStateAsync(resource, KnownResourceStates.FailedToStart);
        }
    }

    private bool IsAwaited(IResource resource, int exitCode) => model.Resources.SelectMany(other => other.Annotations.OfType<WaitAnnotation>())
        .Any(wait => wait.Type == WaitType.WaitForCompletion && wait.Resource == resource && wait.ExitCode == exitCode);

    private Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) =>
        Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>().Select(async wait =>
        {
            var update = await notifications.WaitForResourceAsync(wait.Resource.Name, update => update.Snapshot.IsTerminal || wait.Type switch
            {
                WaitType.WaitUntilHealthy => update.Snapshot.IsReady,
                WaitType.WaitUntilStarted => update.Snapshot.State?.Text == KnownResourceStates.Running,
                _ => false,
            }, cancellationToken);
            var state = update.Snapshot;
            if (wait.Type == WaitType.WaitForCompletion ? state.ExitCode != wait.ExitCode : state.IsTerminal)
            {
                throw new DistributedApplicationException($"it waits for '{wait.Resource.Name}', which is {state.State?.Text}{(state.ExitCode is { } code ? $" with code {code}" : "")}.");
            }
        }));

    private async Task WatchHealthAsync(IResource resource)
    {
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key).ToHashSet();
        var interval = TimeSpan.FromMilliseconds(100);
        while (!_stopping.IsCancellationRequested)
        {
            await notifications.WaitForResourceAsync(resource.Name, KnownResourceStates.Running, _stopping.Token);
            var status = (await healthChecks.CheckHealthAsync(check => keys.Contains(check.Name), _stopping.Token)).Status;
            var becameReady = status == HealthStatus.Healthy && !notifications[resource].IsReady;
            if (becameReady) await GuardAsync(resource, () => eventing.PublishAsync(new ResourceReadyEvent(resource, services), _stopping.Token));
            await notifications.PublishUpdateAsync(resource, state => state with { HealthStatus = status, IsReady = state.IsReady || becameReady });
            await Task.Delay(interval, _stopping.Token);
        }
    }

    private Task SetStateAsync(IResource resource, string state) =>
        notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = state, IsReady = false, HealthStatus = null });

    private void PrintTable(List<IResource> resources)
    {
        foreach (var resource in resources) Console.WriteLine($"{resource.Name,-20} {notifications[resource].State?.Text,-15} {string.Join(", ", notifications[resource].Urls.Select(url => url.Url))}");
    }

    private void Fail(string message)
    {
        if (_stopping.IsCancellationRequested) return;
        if (_isUp) Console.Error.WriteLine(message);
        else _failure.TrySetException(new DistributedApplicationException(message));
    }
}
