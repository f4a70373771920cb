using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Causeway.Hosting.Tests.Support;

/// <summary>Takes what the AppHost tells a dashboard, and asks for commands as its readers do.</summary>
internal sealed class FeedReceiver : IAsyncDisposable
{
    private readonly Channel<string> _commands = Channel.CreateUnbounded<string>();
    private readonly WebApplication _app;

    private FeedReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public ConcurrentQueue<JsonElement> Reports { get; } = [];

    public ConcurrentQueue<string> Lines { get; } = [];

    public ConcurrentQueue<JsonElement> Results { get; } = [];

    public HttpClient Client { get; } = new();

    public static async Task<FeedReceiver> StartAsync()
    {
        var receiver = new FeedReceiver();
        await receiver._app.StartAsync();
        receiver.Client.BaseAddress = new Uri(receiver._app.Urls.Single());
        return receiver;
    }

    public void Ask(string resource, string command) =>
        _commands.Writer.TryWrite($$"""[{"id":"7","resource":"{{resource}}","command":"{{command}}"}]""");

    /// <summary>Waits for a resource to be reported in some way.</summary>
    public Task<JsonElement> ReportedAsync(string resource, Func<JsonElement, bool> predicate) => EventuallyAsync(() => Reports
        .Select(report => report.GetProperty("resources").EnumerateArray().FirstOrDefault(one => one.GetProperty("name").GetString() == resource))
        .FirstOrDefault(one => one.ValueKind == JsonValueKind.Object && predicate(one)), found => found.ValueKind == JsonValueKind.Object);

    public static async Task<T> EventuallyAsync<T>(Func<T> find, Func<T, bool> isFound)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (find() is var found && isFound(found))
            {
                return found;
            }

            await Task.Delay(20, timeout.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        switch (http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["api", "resources"]:
                Reports.Enqueue(await BodyAsync(http));
                break;
            case ["api", "resources", "commands"]:
                await http.Response.WriteAsync(await _commands.Reader.ReadAsync(http.RequestAborted));
                break;
            case ["api", "resources", "commands", _]:
                Results.Enqueue(await BodyAsync(http));
                break;
            case ["api", "resources", var name, "console"]:
                foreach (var line in (await BodyAsync(http)).GetProperty("lines").EnumerateArray())
                {
                    Lines.Enqueue($"{name}: {line.GetProperty("text").GetString()}");
                }

                break;
        }
    }

    private static async Task<JsonElement> BodyAsync(HttpContext http)
    {
        using var document = await JsonDocument.ParseAsync(http.Request.Body);
        return document.RootElement.Clone();
    }
}
