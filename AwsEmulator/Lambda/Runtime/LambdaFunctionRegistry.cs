using System.Collections.Concurrent;
using Causeway.AwsEmulator.Lambda.ControlPlane;
using Causeway.AwsEmulator.Lambda.Processes;

namespace Causeway.AwsEmulator.Lambda.Runtime;

/// <summary>Every function: those of the configuration and those that processes attach to.</summary>
internal sealed class LambdaFunctionRegistry : ILambdaFunctions
{
    private readonly ConcurrentDictionary<string, LambdaFunction> _functions = new(StringComparer.Ordinal);
    private readonly Func<string, LambdaFunction> _create;

    private readonly IReadOnlyCollection<string> _configured;
    private readonly FunctionStore _created;
    private readonly FunctionProcesses _processes;

    public LambdaFunctionRegistry(
        LambdaSettings settings, FunctionStore created, FunctionProcesses processes, TimeProvider time, ILogger<LambdaFunction> logger)
    {
        (_configured, _created, _processes) = ([.. settings.Functions.Keys], created, processes);
        _create = name => new LambdaFunction(
            name,
            () => created.Find(name)?.Settings ?? settings.Functions.GetValueOrDefault(name, LambdaFunctionSettings.Default),
            settings.AttachTimeout,
            time,
            logger);
        foreach (var name in _configured)
        {
            GetOrAdd(name);
        }
    }

    public LambdaFunction? Find(string name) => _functions.GetValueOrDefault(name);

    public LambdaFunction GetOrAdd(string name) => _functions.GetOrAdd(name, _create);

    /// <summary>Forgets a function, unless configuration names it; a process that attaches makes it known again.</summary>
    public void Remove(string name)
    {
        if (!_configured.Contains(name))
        {
            _functions.TryRemove(name, out _);
        }
    }

    public bool IsAttached(string functionName) => Find(functionName)?.IsAttached ?? false;

    public bool IsReady(string functionName) =>
        IsAttached(functionName) || (_created.Find(functionName) is { } function && _processes.CanRun(function));
}
