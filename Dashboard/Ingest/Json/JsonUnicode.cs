using System.Text.Json;
using System.Text.Unicode;

namespace Causeway.Dashboard.Ingest.Json;

/// <summary>Finds text that is not Unicode before it is read: documents keep it unread, and their members then fail one by one.</summary>
internal static class JsonUnicode
{
    private const int DeepestRequest = 64;

    /// <exception cref="OtlpFormatException">The bytes are not UTF-8, or an escape sequence is half of a character.</exception>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public static void Check(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            throw new OtlpFormatException("The body is not UTF-8.");
        }

        if (body.IndexOf("\\ud"u8) < 0 && body.IndexOf("\\uD"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DeepestRequest });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped)
            {
                CheckText(ref reader);
            }
        }
    }

    private static void CheckText(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new OtlpFormatException("The body has text that is not Unicode: an escape sequence is half of a character.");
        }
    }
}
