using System.Collections.Concurrent;

namespace Causeway.AwsEmulator.Lambda.Runtime;

/// <summary>Every function: those of the configuration, and those whose environments came by themselves.</summary>
internal sealed class LambdaFunctionRegistry : ILambdaFunctions
{
    private readonly ConcurrentDictionary<string, LambdaFunction> _functions = new(StringComparer.Ordinal);
    private readonly Func<string, LambdaFunction> _create;

    public LambdaFunctionRegistry(LambdaSettings settings, TimeProvider time, ILogger<LambdaFunction> logger)
    {
        _create = name => new LambdaFunction(
            name, settings.Functions.GetValueOrDefault(name, LambdaFunctionSettings.Default), settings.AttachTimeout, time, logger);
        foreach (var name in settings.Functions.Keys)
        {
            GetOrAdd(name);
        }
    }

    public LambdaFunction? Find(string name) => _functions.GetValueOrDefault(name);

    public LambdaFunction GetOrAdd(string name) => _functions.GetOrAdd(name, _create);

    public bool IsAttached(string functionName) => Find(functionName)?.IsAttached ?? false;
}
