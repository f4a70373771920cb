using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Causeway.Hosting;

/// <summary>
/// Makes an emulator that has started again what it was before. It keeps nothing, so its APIs are deployed once more; and its
/// functions, which end when they lose the Runtime API, start again.
/// </summary>
internal sealed class EmulatorRecovery(AwsBuilder aws)
{
    private bool _wasReady;

    /// <summary>Does not wait for the recovery: functions start only when the handlers of this event are done.</summary>
    public Task OnReadyAsync(ProjectResource emulator, ResourceReadyEvent ready, CancellationToken cancellationToken)
    {
        if (_wasReady)
        {
            _ = RecoverAsync(emulator, ready.Services);
        }

        _wasReady = true;
        return Task.CompletedTask;
    }

    private async Task RecoverAsync(ProjectResource emulator, IServiceProvider services)
    {
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var notifications = services.GetRequiredService<ResourceNotificationService>();
        var commands = services.GetRequiredService<ResourceCommandService>();
        try
        {
            await Task.WhenAll(
            [
                .. aws.RestApis.Select(api => RedeployAsync(api, notifications, stopping)),
                .. aws.FunctionProcesses.Select(function => commands.ExecuteCommandAsync(function.Name, "restart", stopping)),
            ]);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"'{emulator.Name}' runs again, but without all that it served: {exception.Message}");
        }
    }

    private static async Task RedeployAsync(RestApiResource api, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        await notifications.PublishUpdateAsync(api, state => state with { State = KnownResourceStates.Starting });
        await RestApiExtensions.DeployAsync(api, notifications, cancellationToken);
    }
}
