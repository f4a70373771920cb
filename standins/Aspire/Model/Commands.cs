namespace Aspire.Hosting.ApplicationModel;

public sealed class ExecuteCommandContext {
    public required IServiceProvider ServiceProvider { get; init; }
    public required string ResourceName { get; init; }
    public required CancellationToken CancellationToken { get; init; }
}

public sealed class ExecuteCommandResult {
    public required bool Success { get; init; }
    public string? Message { get; init; }
}

public static class CommandResults {
    public static ExecuteCommandResult Success() => new() { Success = true };
    public static ExecuteCommandResult Success(string message) => new() { Success = true, Message = message };
    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, Message = errorMessage };
}

internal sealed record ResourceCommandAnnotation(string Name, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> Execute) : IResourceAnnotation;

public class ResourceCommandService {
    private readonly IServiceProvider _services;
    internal ResourceCommandService(IServiceProvider services) => _services = services;

    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) {
        var resource = _services.GetRequiredService<IResourceCollection>().First(resource => resource.Name == resourceId);
        var command = resource.All<ResourceCommandAnnotation>().LastOrDefault(command => command.Name == commandName);
        return command?.Execute(new() { ServiceProvider = _services, ResourceName = resourceId, CancellationToken = cancellationToken })
            ?? _services.GetRequiredService<Orchestrator>().ExecuteCommandAsync(resource, commandName);
    }
}
