using Aspire.Hosting.Engine;

namespace Aspire.Hosting.ApplicationModel;

public static class KnownResourceCommands
{
    public static readonly string StartCommand = "start";
    public static readonly string StopCommand = "stop";
    public static readonly string RestartCommand = "restart";
}

public class CommandOptions
{
    public string? Description { get; set; }
    public string? IconName { get; set; }
    public bool IsHighlighted { get; set; }
}

public sealed class ExecuteCommandContext
{
    public required IServiceProvider ServiceProvider { get; init; }
    public required string ResourceName { get; init; }
    public required CancellationToken CancellationToken { get; init; }
}

public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }
    public string? Message { get; init; }
}

public static class CommandResults
{
    public static ExecuteCommandResult Success() => new() { Success = true };
    public static ExecuteCommandResult Success(string message) => new() { Success = true, Message = message };
    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, Message = errorMessage };
}

internal sealed record ResourceCommandAnnotation(string Name, string DisplayName,
    Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand, CommandOptions? Options = null) : IResourceAnnotation;

public class ResourceCommandService
{
    private readonly IServiceProvider _services;

    internal ResourceCommandService(IServiceProvider services) => _services = services;

    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var command = resource.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(command => command.Name == commandName);
        return command?.ExecuteCommand(new() { ServiceProvider = _services, ResourceName = resource.Name, CancellationToken = cancellationToken })
            ?? Task.FromResult(CommandResults.Failure($"'{resource.Name}' has no command '{commandName}'."));
    }

    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteCommandAsync(_services.GetRequiredService<DistributedApplicationModel>().Find(resourceId), commandName, cancellationToken);
}
