namespace Causeway.Dashboard.Storage;

/// <summary>Something that happened during a span.</summary>
public sealed record SpanEvent(ulong Time, string Name, KeyValue[] Attributes)
{
    internal const int FixedSize = 72;
}
