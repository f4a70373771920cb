namespace Causeway.Dashboard.Storage;

/// <summary>A span as it was received. Times are nanoseconds since 1970.</summary>
public sealed class Span
{
    public required TelemetryResource Resource { get; init; }

    public required string Scope { get; init; }

    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    /// <summary>Null for the root of a trace.</summary>
    public string? ParentSpanId { get; init; }

    public string? TraceState { get; init; }

    public required string Name { get; init; }

    public SpanKind Kind { get; init; }

    public ulong Start { get; init; }

    public ulong End { get; init; }

    public SpanStatus Status { get; init; }

    public string? StatusMessage { get; init; }

    public KeyValue[] Attributes { get; init; } = [];

    public SpanEvent[] Events { get; init; } = [];

    public SpanLink[] Links { get; init; } = [];

    public TimeSpan Duration => TimeSpan.FromTicks(End > Start ? (long)((End - Start) / 100) : 0);

    public int Size => 240
        + 2 * (Name.Length + (StatusMessage?.Length ?? 0))
        + Attributes.Sum(attribute => attribute.Size)
        + Events.Sum(item => 64 + 2 * item.Name.Length + item.Attributes.Sum(attribute => attribute.Size))
        + Links.Sum(link => 160 + link.Attributes.Sum(attribute => attribute.Size));

    public string? Find(string key)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Key == key)
            {
                return attribute.Value;
            }
        }

        return null;
    }
}
