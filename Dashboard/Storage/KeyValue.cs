namespace Causeway.Dashboard.Storage;

/// <summary>A key and its value as text, with the type it was sent as.</summary>
public readonly record struct KeyValue(string Key, string Value, AttributeType Type = AttributeType.Text)
{
    /// <summary>About what it occupies; keys are shared.</summary>
    public int Size => 32 + 2 * Value.Length;
}
