namespace Causeway.Dashboard.Storage;

/// <summary>The type that an attribute's value had in OTLP.</summary>
public enum AttributeType
{
    Text,
    Boolean,
    WholeNumber,
    Number,
    Bytes,

    /// <summary>An array or a list of keys and values, kept as JSON text.</summary>
    Json,
}
