using System.Text.Json;
using Causeway.Dashboard.Ingest.Json;
using Causeway.Dashboard.Ingest.Protobuf;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Endpoints;

/// <summary>Reads a request in either encoding and stores what it holds.</summary>
internal sealed class OtlpReceiver(TelemetryStore store)
{
    /// <exception cref="OtlpFormatException">Nothing of it was stored.</exception>
    public (long Rejected, string? Reason) ReceiveProtobuf(Signal signal, ReadOnlySpan<byte> body) => signal switch
    {
        Signal.Traces => Store(TraceReader.Read(body, store.Limits), store.Add, store.Traces.Reject),
        Signal.Logs => Store(LogReader.Read(body, store.Limits), store.Add, store.Logs.Reject),
        _ => Store(MetricReader.Read(body, store.Limits), store.Add, store.Metrics.Reject),
    };

    /// <exception cref="OtlpFormatException">Nothing of it was stored.</exception>
    public (long Rejected, string? Reason) ReceiveJson(Signal signal, ReadOnlyMemory<byte> body)
    {
        using var document = OtlpJson.Parse(body);
        return ReceiveJson(signal, document.RootElement);
    }

    private (long Rejected, string? Reason) ReceiveJson(Signal signal, JsonElement request) => signal switch
    {
        Signal.Traces => Store(TraceJsonReader.Read(request, store.Limits), store.Add, store.Traces.Reject),
        Signal.Logs => Store(LogJsonReader.Read(request, store.Limits), store.Add, store.Logs.Reject),
        _ => Store(MetricJsonReader.Read(request, store.Limits), store.Add, store.Metrics.Reject),
    };

    private static (long Rejected, string? Reason) Store<T>(OtlpResult<T> result, Action<IReadOnlyList<Batch<T>>> add, Action<long> reject)
    {
        add(result.Batches);
        if (result.Rejected > 0)
        {
            reject(result.Rejected);
        }

        return (result.Rejected, result.Reason);
    }
}
