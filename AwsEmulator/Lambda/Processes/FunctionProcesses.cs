using System.Collections.Concurrent;
using System.Globalization;
using Causeway.AwsEmulator.CloudWatchLogs;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda.Code;
using Causeway.AwsEmulator.Lambda.ControlPlane;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.Lambda.Runtime;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>Runs functions' code: starts environments as invocations need them, and ends those that nobody needs.</summary>
internal sealed class FunctionProcesses : IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Function, string Version), EnvironmentPool> _pools = new();
    private readonly ConcurrentDictionary<string, ManagedEnvironment> _environments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string CodeKey, string File), bool> _files = new();
    private readonly FunctionStore _functions;
    private readonly CodeFolders _folders;
    private readonly LogStore _logs;
    private readonly RuntimeTools _tools;
    private readonly OwnAddress _address;
    private readonly AwsAccount _account;
    private readonly ILoggerFactory _loggers;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private int _ended;

    public FunctionProcesses(
        FunctionStore functions, CodeFolders folders, LogStore logs, RuntimeTools tools, OwnAddress address, AwsAccount account,
        LambdaSettings settings, TimeProvider time, ILoggerFactory loggers, IHostApplicationLifetime lifetime)
    {
        (_functions, _folders, _logs, _tools, _address, _account) = (functions, folders, logs, tools, address, account);
        (_loggers, _time) = (loggers, time);
        _sweep = time.CreateTimer(_ => Sweep(settings.IdleTimeout), null, SweepInterval, SweepInterval);
        logs.Reading += CollectLogs;
        lifetime.ApplicationStopping.Register(Dispose);
    }

    /// <summary>Whether the function has code that can run here.</summary>
    public bool CanRun(FunctionRecord function) =>
        !function.IsAttachedOnly && RuntimeCommand.IsAvailable(function.Latest.Configuration, _tools, file => HasFile(function.Latest.CodeKey, file));

    /// <summary>Runs one invocation in an environment of its own.</summary>
    public async Task<InvocationEnd> RunAsync(FunctionVersion version, Invocation invocation)
    {
        var pool = PoolOf(version);
        ManagedEnvironment environment;
        try
        {
            environment = pool.Rent();
        }
        catch (Exception exception) when (exception is LaunchException or InvalidZipException)
        {
            return new InvocationEnd(LambdaInvocationOutcome.InvalidRuntime, Reason: exception.Message);
        }

        try
        {
            return await environment.RunAsync(invocation);
        }
        finally
        {
            pool.Return(environment);
        }
    }

    /// <summary>Ends the environments of a deleted function, or of one version.</summary>
    public void Forget(string function, string? version)
    {
        foreach (var key in _pools.Keys.Where(key => key.Function == function && (version is null || key.Version == version)))
        {
            if (_pools.TryRemove(key, out var pool))
            {
                pool.Retire();
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 1)
        {
            return;
        }

        _logs.Reading -= CollectLogs;
        _sweep.Dispose();
        foreach (var environment in _environments.Values)
        {
            Remove(environment);
        }
    }

    /// <summary>Whether a zip, which never changes under its key, has a file.</summary>
    private bool HasFile(string codeKey, string file) =>
        _files.GetOrAdd((codeKey, file), wanted => _functions.FindCode(wanted.CodeKey) is { } zip && ZipPlan.Contains(zip.ToArray(), wanted.File));

    /// <summary>A version that changed gets new environments.</summary>
    private EnvironmentPool PoolOf(FunctionVersion version)
    {
        var configuration = version.Configuration;
        var key = (configuration.FunctionName, configuration.Version);
        while (true)
        {
            var pool = _pools.GetOrAdd(key, _ => Create(version));
            if (pool.RevisionId == configuration.RevisionId)
            {
                return pool;
            }

            var fresh = Create(version);
            if (_pools.TryUpdate(key, fresh, pool))
            {
                pool.Retire();
                return fresh;
            }
        }
    }

    private EnvironmentPool Create(FunctionVersion version) =>
        new(version.Configuration.RevisionId, () => CreateEnvironment(version), Remove, _time);

    private ManagedEnvironment CreateEnvironment(FunctionVersion version)
    {
        var configuration = version.Configuration;
        var id = Guid.NewGuid().ToString("N");
        var task = _folders.Acquire(version.CodeKey, () => _functions.FindCode(version.CodeKey) ?? throw new InvalidZipException("The function was deleted."));
        try
        {
            var command = RuntimeCommand.Create(configuration, task, _tools);
            var folder = _folders.CreateEnvironment();
            var temporary = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
            var stream = string.Create(
                CultureInfo.InvariantCulture, $"{_time.GetUtcNow():yyyy'/'MM'/'dd}/[{configuration.Version}]{id}");
            var log = new EnvironmentLog(_logs, configuration.LoggingConfig.LogGroup, stream, Path.Combine(folder, "log"));
            var environment = new ManagedEnvironment(id, configuration, Launch, () => End(folder, version.CodeKey), log, _loggers, _time);
            _environments[id] = environment;
            return environment;

            FunctionLaunch Launch(string runtimeApi)
            {
                var place = new EnvironmentPlace(task, temporary, stream, runtimeApi, $"http://{_address.Authority}");
                return new FunctionLaunch(command, FunctionVariables.Create(configuration, place, _account, _tools), task);
            }
        }
        catch
        {
            _folders.Release(version.CodeKey);
            throw;
        }
    }

    private void End(string folder, string codeKey)
    {
        CodeFolders.Delete(folder);
        _folders.Release(codeKey);
    }

    private void Remove(ManagedEnvironment environment)
    {
        if (_environments.TryRemove(environment.Id, out _))
        {
            environment.Dispose();
        }
    }

    private void Sweep(TimeSpan limit)
    {
        foreach (var pool in _pools.Values)
        {
            pool.Sweep(limit);
        }
    }

    private void CollectLogs()
    {
        foreach (var environment in _environments.Values)
        {
            environment.Log.Collect();
        }
    }
}
