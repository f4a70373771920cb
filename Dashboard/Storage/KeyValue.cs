namespace Causeway.Dashboard.Storage;

/// <summary>A key and its value as text, with the type it was sent as.</summary>
public readonly record struct KeyValue(string Key, string Value, AttributeType Type = AttributeType.Text)
{
    /// <summary>What it occupies in an array, without its text.</summary>
    internal const int PlaceSize = 24;
}
