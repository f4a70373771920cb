namespace Causeway.Dashboard.Storage;

/// <summary>What objects occupy on a 64-bit runtime.</summary>
internal static class Footprint
{
    private const int StringHeader = 24;

    public static int Of(string? text) => string.IsNullOrEmpty(text) ? 0 : StringHeader + (sizeof(char) * text.Length);

    /// <summary>The text of attributes; their places in the array are <see cref="KeyValue.PlaceSize"/> each.</summary>
    public static int TextOf(KeyValue[] attributes)
    {
        var size = 0;
        foreach (var attribute in attributes)
        {
            size += Of(attribute.Key) + Of(attribute.Value);
        }

        return size;
    }
}
