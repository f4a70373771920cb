using System.Text.Json;
using Causeway.Dashboard.Ingest;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.TelemetryApi;

/// <summary>Writes stored metrics as OTLP/JSON again; exponential histograms as the explicit ones they are kept as.</summary>
internal static class MetricJsonWriter
{
    private const int Delta = 1;
    private const int Cumulative = 2;

    public static void Write(Utf8JsonWriter json, InstrumentData instrument)
    {
        var definition = instrument.Definition;
        json.WriteString("name", definition.Name);
        json.WriteString("description", definition.Description);
        json.WriteString("unit", definition.Unit);
        json.WriteStartObject(definition.Kind switch
        {
            InstrumentKind.Gauge => "gauge",
            InstrumentKind.Sum => "sum",
            InstrumentKind.Histogram => "histogram",
            _ => "summary",
        });
        if (definition.Kind is InstrumentKind.Sum or InstrumentKind.Histogram)
        {
            json.WriteNumber("aggregationTemporality", definition.IsDelta ? Delta : Cumulative);
        }

        if (definition.Kind == InstrumentKind.Sum)
        {
            json.WriteBoolean("isMonotonic", definition.IsMonotonic);
        }

        json.WriteStartArray("dataPoints");
        foreach (var point in instrument.Dimensions.SelectMany(points => points))
        {
            json.WriteStartObject();
            WritePoint(json, definition.Kind, point);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, InstrumentKind kind, MetricPoint point)
    {
        OtlpJsonWriter.WriteAttributes(json, point.Attributes);
        OtlpJsonWriter.WriteTime(json, "startTimeUnixNano", point.Start);
        OtlpJsonWriter.WriteTime(json, "timeUnixNano", point.Time);
        WriteDouble(json, kind is InstrumentKind.Gauge or InstrumentKind.Sum ? "asDouble" : "sum", point.Value);
        if (kind is InstrumentKind.Gauge or InstrumentKind.Sum)
        {
            return;
        }

        OtlpJsonWriter.WriteTime(json, "count", point.Count);
        if (kind == InstrumentKind.Summary)
        {
            json.WriteStartArray("quantileValues");
            foreach (var quantile in point.Quantiles)
            {
                json.WriteStartObject();
                WriteDouble(json, "quantile", quantile.Of);
                WriteDouble(json, "value", quantile.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            return;
        }

        json.WriteStartArray("bucketCounts");
        foreach (var count in point.BucketCounts)
        {
            json.WriteStringValue(OtlpJsonWriter.Text(count));
        }

        json.WriteEndArray();
        json.WriteStartArray("explicitBounds");
        foreach (var bound in point.Bounds)
        {
            JsonNumber.Write(json, bound);
        }

        json.WriteEndArray();
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        JsonNumber.Write(json, value);
    }
}
