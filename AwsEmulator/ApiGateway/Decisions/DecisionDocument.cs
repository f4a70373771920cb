using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causeway.ServiceDefaults;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>
/// An event or a result as a decision shows it: what its strings hold and what stands under telling names is hidden, and of a
/// long one only the start is kept, as JSON that still parses.
/// </summary>
internal sealed class DecisionDocument(Utf8JsonWriter writer, SecretSet secrets, string marker)
{
    /// <summary>The policy of a result: its names are AWS's, and what they hold is no secret of the caller.</summary>
    private const string Policy = "policyDocument";

    private const string TruncatedMember = "truncated";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A function can return anything; what is no JSON is shown as the text it is.</summary>
    public static string Describe(string text, SecretSet secrets)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, Options))
            {
                new DecisionDocument(writer, secrets, DecisionLimits.Marker(Encoding.UTF8.GetByteCount(text)))
                    .Write(document.RootElement, isSecret: false, namesTell: true);
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is a lone surrogate, which parses but has no text.
            return DecisionLimits.Cut(secrets.HideIn(text), DecisionLimits.Document);
        }
    }

    private int Remaining => DecisionLimits.Document - (int)writer.BytesCommitted - writer.BytesPending;

    /// <param name="element">What to write.</param>
    /// <param name="isSecret">Whether it stands under a telling name.</param>
    /// <param name="namesTell">Whether the names in it count.</param>
    private void Write(JsonElement element, bool isSecret, bool namesTell)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMembers(element, namesTell);
                break;
            case JsonValueKind.Array:
                WriteItems(element, isSecret, namesTell);
                break;
            case JsonValueKind.String or JsonValueKind.Number when isSecret:
                writer.WriteStringValue(TokenMask.Replacement);
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Cut(secrets.HideValue(element.GetString()!)));
                break;
            case JsonValueKind.Number when element.GetRawText() is var number && Cut(secrets.HideValue(number)) is var shown && shown != number:
                writer.WriteStringValue(shown);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private void WriteMembers(JsonElement element, bool namesTell)
    {
        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            if (Remaining <= 0)
            {
                writer.WriteString(TruncatedMember, marker);
                break;
            }

            writer.WritePropertyName(Cut(secrets.HideInName(member.Name)));
            Write(member.Value, namesTell && TellingNames.IsTelling(member.Name), namesTell && member.Name != Policy);
        }

        writer.WriteEndObject();
    }

    private void WriteItems(JsonElement element, bool isSecret, bool namesTell)
    {
        writer.WriteStartArray();
        foreach (var item in element.EnumerateArray())
        {
            if (Remaining <= 0)
            {
                writer.WriteStringValue(marker);
                break;
            }

            Write(item, isSecret, namesTell);
        }

        writer.WriteEndArray();
    }

    private string Cut(string text) => DecisionLimits.Cut(text, Math.Max(0, Remaining));
}
