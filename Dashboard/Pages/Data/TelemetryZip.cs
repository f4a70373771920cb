using System.IO.Compression;
using System.Text.Json;
using Causeway.Dashboard.Storage;
using Causeway.Dashboard.TelemetryApi;

namespace Causeway.Dashboard.Pages.Data;

/// <summary>Packs what is stored as OTLP/JSON: each file is a request that any OTLP receiver takes.</summary>
internal static class TelemetryZip
{
    public static void Write(Stream target, TelemetryStore store, TelemetrySignal signal, string? resource)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        if (signal is TelemetrySignal.All or TelemetrySignal.Traces)
        {
            var traces = store.Traces.Select(_ => true, trace => trace.Spans.ToArray(), int.MaxValue, out _);
            AddEntry(zip, "traces.json", json => OtlpJsonWriter.WriteSpans(json, traces.SelectMany(spans => spans).Where(span => IsOf(span.Resource))));
        }

        if (signal is TelemetrySignal.All or TelemetrySignal.Logs)
        {
            var records = store.Logs.Select(record => IsOf(record.Resource), int.MaxValue, out _);
            records.Reverse();
            AddEntry(zip, "logs.json", json => OtlpJsonWriter.WriteLogs(json, records));
        }

        if (signal is TelemetrySignal.All or TelemetrySignal.Metrics)
        {
            AddEntry(zip, "metrics.json", json => OtlpJsonWriter.WriteMetrics(json, store.Metrics.Snapshot().Where(data => IsOf(data.Resource))));
        }

        bool IsOf(TelemetryResource sender) => string.IsNullOrEmpty(resource) || sender.Is(resource);
    }

    private static void AddEntry(ZipArchive zip, string name, Action<Utf8JsonWriter> write)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var json = new Utf8JsonWriter(stream);
        write(json);
    }
}
