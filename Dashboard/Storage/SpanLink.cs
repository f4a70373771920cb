namespace Causeway.Dashboard.Storage;

/// <summary>A span that caused another one without being its parent.</summary>
public sealed record SpanLink(string TraceId, string SpanId, KeyValue[] Attributes)
{
    internal const int FixedSize = 80;
}
