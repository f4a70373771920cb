using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Causeway.Hosting.Output;

/// <summary>Shows on the AppHost's console what its resources write, and once all have settled, a table of them.</summary>
public static class ConsoleOutputExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Prints each line that a resource writes after its name, then what runs where.</summary>
    /// <param name="builder">The app model.</param>
    public static IDistributedApplicationBuilder AddConsoleOutput(this IDistributedApplicationBuilder builder)
    {
        builder.Eventing.Subscribe<BeforeStartEvent>((start, cancellationToken) =>
        {
            var stopping = start.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped;
            var resources = builder.Resources.Where(resource => resource is not ParameterResource).ToList();
            var logs = start.Services.GetRequiredService<ResourceLoggerService>();
            foreach (var resource in resources)
            {
                _ = UntilStoppedAsync(PrintLinesAsync(resource, logs, stopping));
            }

            _ = UntilStoppedAsync(PrintTableAsync(resources, start.Services.GetRequiredService<ResourceNotificationService>(), stopping));
            return Task.CompletedTask;
        });
        return builder;
    }

    private static async Task PrintLinesAsync(IResource resource, ResourceLoggerService logs, CancellationToken cancellationToken)
    {
        var color = 31 + (resource.Name.Sum(letter => letter) % 6);
        await foreach (var lines in logs.WatchAsync(resource).WithCancellation(cancellationToken))
        {
            foreach (var line in lines)
            {
                var (_, text) = ConsoleLine.Parse(line.Content);
                (line.IsErrorMessage ? Console.Error : Console.Out).WriteLine(
                    Console.IsOutputRedirected ? $"[{resource.Name}] {ConsoleLine.WithoutColors(text)}" : $"\e[{color}m[{resource.Name}]\e[0m {text}");
            }
        }
    }

    private static async Task PrintTableAsync(
        List<IResource> resources, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        var latest = new Dictionary<string, ResourceEvent>();
        var awaited = resources.Where(resource => !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any()).ToList();
        using var timer = new Timer(_ => Console.WriteLine($"Still waiting for {string.Join(", ", Unsettled())}"), null, Patience, Patience);
        await foreach (var update in notifications.WatchAsync(cancellationToken))
        {
            lock (latest)
            {
                latest[update.Resource.Name] = update;
            }

            if (Unsettled().Count == 0)
            {
                Console.WriteLine($"\n{ResourceTable.Render(resources.ConvertAll(resource => latest.GetValueOrDefault(resource.Name)))}\n");
                return;
            }
        }

        List<string> Unsettled()
        {
            lock (latest)
            {
                return [.. awaited.Select(resource => resource.Name).Where(name => !ResourceTable.IsSettled(latest.GetValueOrDefault(name)?.Snapshot))];
            }
        }
    }

    private static async Task UntilStoppedAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
        }
    }
}
