using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Causeway.Dashboard.Pages;

/// <summary>Indents JSON for reading.</summary>
internal static class PrettyJson
{
    /// <returns>The text itself when it is no JSON.</returns>
    public static string Format(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            using var buffer = new MemoryStream();
            // Pages encode what they show; escaping it twice would only be hard to read.
            using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                document.WriteTo(json);
            }

            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
