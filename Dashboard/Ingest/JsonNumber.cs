using System.Globalization;
using System.Text.Json;

namespace Causeway.Dashboard.Ingest;

/// <summary>Writes numbers as the JSON mapping of protobuf does: those that JSON has none for as text.</summary>
/// <seealso href="https://protobuf.dev/programming-guides/json/"/>
internal static class JsonNumber
{
    public static void Write(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
