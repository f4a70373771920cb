namespace Aspire.Hosting;

public class DistributedApplication : IHost, IAsyncDisposable {
    private readonly IHost _host;
    internal DistributedApplication(IHost host) => _host = host;
    public IServiceProvider Services => _host.Services;
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);
    public virtual Task StartAsync(CancellationToken cancellationToken = default) => _host.StartAsync(cancellationToken);
    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);
    public void Run() => RunAsync().GetAwaiter().GetResult();
    public virtual async Task RunAsync(CancellationToken cancellationToken = default) {
        try {
            await _host.RunAsync(cancellationToken);
        } catch (DistributedApplicationException exception) {
            await Console.Error.WriteLineAsync(exception.Message);
            Environment.ExitCode = 1;
        } catch (OperationCanceledException) { } // it was stopped while it was starting
    }
    public virtual void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
    public virtual async ValueTask DisposeAsync() {
        await StopAsync();
        _host.Dispose();
    }
}
