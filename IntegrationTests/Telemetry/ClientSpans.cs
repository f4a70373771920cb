using System.Collections.Concurrent;
using System.Diagnostics;

namespace Causeway.IntegrationTests.Telemetry;

/// <summary>Records the spans that HttpClient makes in the tests' own process, the client of the journey.</summary>
internal sealed class ClientSpans : IDisposable
{
    public const string Service = "client";

    private readonly ConcurrentQueue<RecordedSpan> _spans = new();
    private readonly ActivityListener _listener;

    public ClientSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _spans.Enqueue(new RecordedSpan(
                Service, span.DisplayName, span.TraceId.ToHexString(), span.SpanId.ToHexString(), span.ParentSpanId.ToHexString())),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IEnumerable<RecordedSpan> OfTrace(string traceId) => _spans.Where(span => span.TraceId == traceId);

    public void Dispose() => _listener.Dispose();
}
