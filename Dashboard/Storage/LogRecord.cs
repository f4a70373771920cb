namespace Causeway.Dashboard.Storage;

/// <summary>A log record as it was received. Times are nanoseconds since 1970.</summary>
public sealed class LogRecord
{
    private const int FixedSize = 170;

    /// <summary>In the order of arrival; names the record in addresses.</summary>
    public long Id { get; set; }

    public required TelemetryResource Resource { get; init; }

    public required string Scope { get; init; }

    public ulong Time { get; init; }

    /// <summary>1 to 24, or 0 where the sender gave none.</summary>
    public int SeverityNumber { get; init; }

    public string? SeverityText { get; init; }

    public required string Body { get; init; }

    public string? TraceId { get; init; }

    public string? SpanId { get; init; }

    public string? EventName { get; init; }

    public KeyValue[] Attributes { get; init; } = [];

    /// <summary>What its text occupies that it does not share with what came before; all of its text where nobody has counted.</summary>
    public int? TextSize { get; init; }

    public Severity Severity => Severities.FromNumber(SeverityNumber);

    public int Size => FixedSize + (KeyValue.PlaceSize * Attributes.Length) + (TextSize ?? AllText);

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

    private int AllText => Footprint.Of(Body) + Footprint.Of(Scope) + Footprint.Of(SeverityText) + Footprint.Of(TraceId) + Footprint.Of(SpanId)
        + Footprint.Of(EventName) + Footprint.TextOf(Attributes);
}
