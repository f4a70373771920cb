using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Causeway.ServiceDefaults;

/// <summary>
/// Keeps the host and the server from logging a failed start with its stack trace: <see cref="StartupFailure"/> says
/// the same in one line. Once started, both log again.
/// </summary>
public static class StartupLogging
{
    /// <summary>Hides what the host and the server log before the service has started.</summary>
    /// <param name="builder">The service's builder.</param>
    public static void QuietUntilStarted(this WebApplicationBuilder builder)
    {
        var started = false;
        foreach (var category in new[] { "Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel" })
        {
            builder.Logging.AddFilter(category, level => Volatile.Read(ref started) && level >= LogLevel.Warning);
        }

        builder.Services.AddHostedService(provider => new StartedSignal(
            provider.GetRequiredService<IHostApplicationLifetime>(), () => Volatile.Write(ref started, true)));
    }

    private sealed class StartedSignal(IHostApplicationLifetime lifetime, Action onStarted) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(onStarted);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
