using System.Globalization;
using System.Text;
using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.TelemetryApi;

/// <summary>Writes stored telemetry as OTLP/JSON again.</summary>
/// <seealso href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding"/>
internal static class OtlpJsonWriter
{
    private const int FlushedBytes = 64 * 1024;

    public static void WriteSpans(Utf8JsonWriter json, IEnumerable<Span> spans) =>
        Write(json, "resourceSpans", "scopeSpans", "spans", spans, span => span.Resource, span => span.Scope, WriteSpan);

    public static void WriteLogs(Utf8JsonWriter json, IEnumerable<LogRecord> records) =>
        Write(json, "resourceLogs", "scopeLogs", "logRecords", records, record => record.Resource, record => record.Scope, WriteLog);

    public static void WriteMetrics(Utf8JsonWriter json, IEnumerable<InstrumentData> instruments) =>
        Write(json, "resourceMetrics", "scopeMetrics", "metrics", instruments, data => data.Resource, data => data.Definition.Meter, MetricJsonWriter.Write);

    public static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One object on one line.</summary>
    public static string ToLine(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write<T>(
        Utf8JsonWriter json,
        string resourcesName,
        string scopesName,
        string itemsName,
        IEnumerable<T> items,
        Func<T, TelemetryResource> resourceOf,
        Func<T, string> scopeOf,
        Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject();
        json.WriteStartArray(resourcesName);
        foreach (var resource in items.GroupBy(item => resourceOf(item).Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteStartObject("resource");
            WriteAttributes(json, resourceOf(resource.First()).Attributes);
            json.WriteEndObject();
            json.WriteStartArray(scopesName);
            foreach (var scope in resource.GroupBy(scopeOf, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteStartObject("scope");
                json.WriteString("name", scope.Key);
                json.WriteEndObject();
                json.WriteStartArray(itemsName);
                foreach (var item in scope)
                {
                    json.WriteStartObject();
                    write(json, item);
                    json.WriteEndObject();
                    if (json.BytesPending > FlushedBytes)
                    {
                        json.Flush();
                    }
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, Span span)
    {
        json.WriteString("traceId", span.TraceId);
        json.WriteString("spanId", span.SpanId);
        WriteOptional(json, "parentSpanId", span.ParentSpanId);
        WriteOptional(json, "traceState", span.TraceState);
        json.WriteString("name", span.Name);
        json.WriteNumber("kind", (int)span.Kind);
        WriteTime(json, "startTimeUnixNano", span.Start);
        WriteTime(json, "endTimeUnixNano", span.End);
        WriteAttributes(json, span.Attributes);
        json.WriteStartArray("events");
        foreach (var item in span.Events)
        {
            json.WriteStartObject();
            WriteTime(json, "timeUnixNano", item.Time);
            json.WriteString("name", item.Name);
            WriteAttributes(json, item.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("links");
        foreach (var link in span.Links)
        {
            json.WriteStartObject();
            json.WriteString("traceId", link.TraceId);
            json.WriteString("spanId", link.SpanId);
            WriteAttributes(json, link.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("status");
        json.WriteNumber("code", (int)span.Status);
        WriteOptional(json, "message", span.StatusMessage);
        json.WriteEndObject();
    }

    private static void WriteLog(Utf8JsonWriter json, LogRecord record)
    {
        WriteTime(json, "timeUnixNano", record.Time);
        json.WriteNumber("severityNumber", record.SeverityNumber);
        WriteOptional(json, "severityText", record.SeverityText);
        json.WriteStartObject("body");
        json.WriteString("stringValue", record.Body);
        json.WriteEndObject();
        WriteAttributes(json, record.Attributes);
        WriteOptional(json, "traceId", record.TraceId);
        WriteOptional(json, "spanId", record.SpanId);
        WriteOptional(json, "eventName", record.EventName);
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>64-bit numbers are written as strings.</summary>
    public static void WriteTime(Utf8JsonWriter json, string name, ulong time) => json.WriteString(name, Text(time));

    public static void WriteAttributes(Utf8JsonWriter json, KeyValue[] attributes)
    {
        json.WriteStartArray("attributes");
        foreach (var attribute in attributes)
        {
            json.WriteStartObject();
            json.WriteString("key", attribute.Key);
            json.WriteStartObject("value");
            AnyValueWriter.Write(json, attribute);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
