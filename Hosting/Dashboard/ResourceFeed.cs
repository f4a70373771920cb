using System.Text.Json;
using System.Threading.Channels;
using Causeway.Hosting.Output;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Causeway.Hosting.Dashboard;

/// <summary>Tells the dashboard what Aspire knows of the resources, and carries out what its readers ask of them.</summary>
/// <remarks>
/// <para>The dashboard listens on its OTLP/HTTP address; each request has the key of this run in <c>x-otlp-api-key</c>.</para>
/// <para>
/// <c>POST /api/resources</c>: all resources, on a change, at most every 200 ms:
/// <c>{"resources":[{"name","displayName","type","state","health":"Healthy|Unhealthy|Degraded"|null,
/// "healthReports":[{"name","status","description"}],"parent":null,"references":[{"name","type"}],"waitingFor":["entra"],"createdAt","startedAt","stoppedAt","exitCode","pid",
/// "executable","source","urls":[{"name","url"}],"environment":[{"name","value","secret":bool}],
/// "commands":[{"name","displayName","description","confirmation":null,"enabled":bool,"highlighted":bool}],"order":0}]}</c>.
/// </para>
/// <para><c>POST /api/resources/{name}/console</c>: what it wrote since: <c>{"lines":[{"number","text","error":bool,"timestamp"}]}</c>, in order.</para>
/// <para>
/// <c>GET /api/resources/commands?wait=30</c>: waits for what readers ask: <c>[{"id","resource","command"}]</c>. How each went:
/// <c>POST /api/resources/commands/{id}</c> with <c>{"success":bool,"message","result","format":"text|json|markdown"}</c>.
/// </para>
/// <para>Secrets stay here: see <see cref="Secrets"/>. When the dashboard starts again, everything is told again.</para>
/// </remarks>
internal sealed class ResourceFeed(
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    ResourceCommandService commands,
    IReadOnlyList<IResource> resources,
    HttpClient dashboard)
{
    private const int MostLines = 500;
    private const int WaitSeconds = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Starts anew each time that the dashboard has become ready; the feed before it ends with the dashboard that it told.</summary>
    public static Task StartAsync(IServiceProvider services, IResourceCollection resources, EndpointReference endpoint, string key)
    {
        var client = new HttpClient { BaseAddress = new Uri(endpoint.Url), Timeout = TimeSpan.FromSeconds(2 * WaitSeconds) };
        client.DefaultRequestHeaders.Add(CausewayDashboardExtensions.KeyHeader, key);
        var feed = new ResourceFeed(
            services.GetRequiredService<ResourceNotificationService>(),
            services.GetRequiredService<ResourceLoggerService>(),
            services.GetRequiredService<ResourceCommandService>(),
            [.. resources.Where(resource => resource is not ParameterResource)],
            client);
        _ = feed.RunAsync(endpoint.Resource, resources, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        return Task.CompletedTask;
    }

    /// <summary>Runs until the dashboard stops, or the AppHost.</summary>
    private async Task RunAsync(IResource dashboardResource, IEnumerable<IResource> all, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var runs = RunWithSecretsAsync();
        try
        {
            await notifications.WaitForResourceAsync(
                dashboardResource.Name, update => update.Snapshot.State?.Text != KnownResourceStates.Running, ended.Token);
        }
        catch (OperationCanceledException)
        {
        }

        await ended.CancelAsync();
        await runs.ContinueWith(_ => dashboard.Dispose(), TaskScheduler.Default);

        async Task RunWithSecretsAsync() => await RunAsync(await Secrets.OfAsync(all, ended.Token), ended.Token, stopping);
    }

    /// <summary>Runs until it is told to stop.</summary>
    /// <param name="secrets">What stays here.</param>
    /// <param name="cancellationToken">Ends the feed.</param>
    /// <param name="stopping">Ends commands that are being carried out: one of them may restart the dashboard itself.</param>
    internal Task RunAsync(Secrets secrets, CancellationToken cancellationToken, CancellationToken stopping) => Task.WhenAll(
    [
        TellResourcesAsync(secrets, cancellationToken),
        CarryOutAsync(secrets, cancellationToken, stopping),
        .. resources.Select(resource => TellLinesAsync(resource, secrets, cancellationToken)),
    ]);

    private async Task TellResourcesAsync(Secrets secrets, CancellationToken cancellationToken)
    {
        var latest = new Dictionary<string, CustomResourceSnapshot>();
        var told = Array.Empty<byte>();
        await foreach (var updates in Batches(notifications.WatchAsync(cancellationToken), cancellationToken))
        {
            foreach (var update in updates)
            {
                latest[update.Resource.Name] = update.Snapshot;
            }

            var report = ResourceReport.Write(resources, latest, secrets);
            if (!report.AsSpan().SequenceEqual(told))
            {
                await PostAsync("api/resources", report, cancellationToken);
                told = report;
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }

    private async Task TellLinesAsync(IResource resource, Secrets secrets, CancellationToken cancellationToken)
    {
        var number = 0;
        var path = $"api/resources/{Uri.EscapeDataString(resource.Name)}/console";
        await foreach (var batches in Batches(logs.WatchAsync(resource), cancellationToken))
        {
            foreach (var lines in batches.SelectMany(lines => lines).Chunk(MostLines))
            {
                await PostAsync(path, JsonBytes.Write(json => WriteLines(json, lines, secrets, ref number)), cancellationToken);
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }

    private async Task CarryOutAsync(Secrets secrets, CancellationToken cancellationToken, CancellationToken stopping)
    {
        while (true)
        {
            var answer = await RetryAsync(() => dashboard.GetByteArrayAsync($"api/resources/commands?wait={WaitSeconds}", cancellationToken), cancellationToken);
            using var asked = JsonDocument.Parse(answer);
            foreach (var command in asked.RootElement.EnumerateArray())
            {
                var id = Uri.EscapeDataString(command.GetProperty("id").GetString()!);
                var result = await commands.ExecuteCommandAsync(
                    command.GetProperty("resource").GetString()!, command.GetProperty("command").GetString()!, stopping);
                await PostAsync($"api/resources/commands/{id}", JsonBytes.Write(json => WriteResult(json, result, secrets)), cancellationToken);
            }
        }
    }

    private Task<bool> PostAsync(string path, byte[] json, CancellationToken cancellationToken) => RetryAsync(
        async () =>
        {
            using var content = new ByteArrayContent(json);
            content.Headers.ContentType = new("application/json");
            using var response = await dashboard.PostAsync(path, content, cancellationToken);
            return response.IsSuccessStatusCode;
        },
        cancellationToken);

    /// <summary>The dashboard may be busy, or gone: then this feed ends soon, and there will be another.</summary>
    private static async Task<T> RetryAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await request();
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(RetryDelay, cancellationToken);
            }
        }
    }

    /// <summary>Whatever has come while the reader was busy, at once.</summary>
    private static async IAsyncEnumerable<List<T>> Batches<T>(
        IAsyncEnumerable<T> items, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<T>();
        var reading = ReadAsync();
        while (await channel.Reader.WaitToReadAsync(cancellationToken))
        {
            var batch = new List<T>();
            while (channel.Reader.TryRead(out var item))
            {
                batch.Add(item);
            }

            yield return batch;
        }

        await reading;

        async Task ReadAsync()
        {
            try
            {
                await foreach (var item in items.WithCancellation(cancellationToken))
                {
                    channel.Writer.TryWrite(item);
                }
            }
            finally
            {
                channel.Writer.TryComplete();
            }
        }
    }

    private static void WriteLines(Utf8JsonWriter json, LogLine[] lines, Secrets secrets, ref int number)
    {
        json.WriteStartObject();
        json.WriteStartArray("lines");
        foreach (var line in lines)
        {
            var (time, text) = ConsoleLine.Parse(line.Content);
            json.WriteStartObject();
            json.WriteNumber("number", ++number);
            json.WriteString("text", secrets.Remove(text));
            json.WriteBoolean("error", line.IsErrorMessage);
            json.WriteString("timestamp", time ?? DateTimeOffset.UtcNow);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ExecuteCommandResult result, Secrets secrets)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", result.Success);
        json.WriteString("message", result.Message is { } message ? secrets.Remove(message) : null);
        json.WriteString("result", result.Data is { } data ? secrets.Remove(data.Value) : null);
        json.WriteString("format", result.Data?.Format.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }
}
