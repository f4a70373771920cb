using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Causeway.IntegrationTests.Telemetry;

/// <summary>Takes the telemetry of every process under test, over OTLP with HTTP and protobuf.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RecordedSpan> _spans = new();
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/v1/traces", ReceiveAsync);
        _app.MapFallback(() => Results.Ok());
    }

    public string Url => _app.Urls.Single();

    /// <summary>Every span that has arrived so far.</summary>
    public IReadOnlyCollection<RecordedSpan> Spans => _spans;

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until the spans of a trace satisfy a condition, and returns them.</summary>
    public async Task<IReadOnlyList<RecordedSpan>> WaitForTraceAsync(
        string traceId, Func<IReadOnlyList<RecordedSpan>, bool> isComplete, TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        while (true)
        {
            var next = Volatile.Read(ref _arrived).Task;
            var spans = _spans.Where(span => span.TraceId == traceId).ToList();
            if (isComplete(spans) || deadline.IsCancellationRequested)
            {
                return spans;
            }

            await Task.WhenAny(next, Task.Delay(Timeout.Infinite, deadline.Token));
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        foreach (var span in OtlpTraceReader.Read(body.ToArray()))
        {
            _spans.Enqueue(span);
        }

        Interlocked.Exchange(ref _arrived, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return Results.Bytes([], "application/x-protobuf");
    }
}
