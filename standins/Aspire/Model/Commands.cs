namespace Aspire.Hosting.ApplicationModel;

public sealed class ExecuteCommandContext {
    public required IServiceProvider ServiceProvider { get; init; }
    public required string ResourceName { get; init; }
    public required CancellationToken CancellationToken { get; init; }
}
public sealed class ExecuteCommandResult {
    public required bool Success { get; init; }
    public string? Message { get; init; }
    public CommandResultData? Data { get; init; }
}
public enum CommandResultFormat { Text, Json, Markdown }
public sealed class CommandResultData { public required string Value { get; init; } public CommandResultFormat Format { get; init; } }
public static class CommandResults {
    public static ExecuteCommandResult Success() => new() { Success = true };
    public static ExecuteCommandResult Success(string message) => new() { Success = true, Message = message };
    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, Message = errorMessage };
}
internal sealed record ResourceCommandAnnotation(
    string Name, string DisplayName, string? Description, Func<string?, bool> IsOffered,
    Func<ExecuteCommandContext, Task<ExecuteCommandResult>> Execute) : IResourceAnnotation;
public class ResourceCommandService {
    private readonly IServiceProvider _services;
    internal ResourceCommandService(IServiceProvider services) => _services = services;
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default) {
        var resource = _services.GetRequiredService<IResourceCollection>().FirstOrDefault(resource => resource.Name == resourceId);
        var command = resource?.All<ResourceCommandAnnotation>().LastOrDefault(command => command.Name == commandName);
        if (command is null) return CommandResults.Failure($"'{resourceId}' has no command '{commandName}'.");
        return await command.Execute(
            new() { ServiceProvider = _services, ResourceName = resourceId, CancellationToken = cancellationToken });
    }
}
