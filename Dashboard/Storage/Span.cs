using System.Globalization;

namespace Causeway.Dashboard.Storage;

/// <summary>A span as it was received. Times are nanoseconds since 1970.</summary>
public sealed class Span
{
    private const int FixedSize = 200;

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

    /// <summary>What its text occupies that it does not share with what came before; all of its text where nobody has counted.</summary>
    public int? TextSize { get; init; }

    public TimeSpan Duration => TimeSpan.FromTicks(End > Start ? (long)((End - Start) / 100) : 0);

    /// <summary>What an HTTP call was answered with; null for other spans.</summary>
    public int? HttpStatus =>
        int.TryParse(Find("http.response.status_code") ?? Find("http.status_code"), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;

    public int Size => FixedSize
        + (KeyValue.PlaceSize * Attributes.Length)
        + Events.Sum(item => SpanEvent.FixedSize + (KeyValue.PlaceSize * item.Attributes.Length))
        + Links.Sum(link => SpanLink.FixedSize + (KeyValue.PlaceSize * link.Attributes.Length))
        + (TextSize ?? AllText);

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

    private int AllText => Footprint.Of(Scope) + Footprint.Of(TraceId) + Footprint.Of(SpanId) + Footprint.Of(ParentSpanId) + Footprint.Of(TraceState)
        + Footprint.Of(Name) + Footprint.Of(StatusMessage) + Footprint.TextOf(Attributes)
        + Events.Sum(item => Footprint.Of(item.Name) + Footprint.TextOf(item.Attributes))
        + Links.Sum(link => Footprint.Of(link.TraceId) + Footprint.Of(link.SpanId) + Footprint.TextOf(link.Attributes));
}
