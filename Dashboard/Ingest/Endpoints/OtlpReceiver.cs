using Causeway.Dashboard.Ingest.Json;
using Causeway.Dashboard.Ingest.Protobuf;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Endpoints;

/// <summary>Reads a request in either encoding and stores what it holds.</summary>
internal sealed class OtlpReceiver(TelemetryStore store)
{
    /// <returns>What was not taken.</returns>
    /// <exception cref="OtlpFormatException">Nothing of it was stored.</exception>
    public Rejection ReceiveProtobuf(Signal signal, ReadOnlySpan<byte> body)
    {
        var intake = new Intake(store.Limits);
        return signal switch
        {
            Signal.Traces => Store(TraceReader.Read(body, intake), store.Add, store.Traces.Tally),
            Signal.Logs => Store(LogReader.Read(body, intake), store.Add, store.Logs.Tally),
            _ => Store(MetricReader.Read(body, intake), store.Add, store.Metrics.Tally),
        };
    }

    /// <returns>What was not taken.</returns>
    /// <exception cref="OtlpFormatException">Nothing of it was stored.</exception>
    public Rejection ReceiveJson(Signal signal, ReadOnlyMemory<byte> body)
    {
        using var document = OtlpJson.Parse(body);
        var (request, intake) = (document.RootElement, new Intake(store.Limits));
        return signal switch
        {
            Signal.Traces => Store(TraceJsonReader.Read(request, intake), store.Add, store.Traces.Tally),
            Signal.Logs => Store(LogJsonReader.Read(request, intake), store.Add, store.Logs.Tally),
            _ => Store(MetricJsonReader.Read(request, intake), store.Add, store.Metrics.Tally),
        };
    }

    private static Rejection Store<T>(OtlpResult<T> result, Func<IReadOnlyList<Batch<T>>, Rejection> add, Tally tally)
    {
        tally.Add(rejected: result.Rejection.Count, losses: result.Losses);
        return result.Rejection + add(result.Batches);
    }
}
