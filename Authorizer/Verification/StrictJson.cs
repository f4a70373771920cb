using System.Text.Json;
using System.Text.Unicode;

namespace Causeway.Authorizer.Verification;

/// <summary>Exactly one JSON object: UTF-8, no duplicate members on any level, no comments, nothing after it, well-formed strings.</summary>
internal static class StrictJson
{
    private const int MaximumDepth = 16;
    private const int UnlimitedDepth = 100_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaximumDepth };
    private static readonly JsonDocumentOptions WithDuplicates = new() { MaxDepth = MaximumDepth };
    private static readonly JsonDocumentOptions WithDepth = new() { MaxDepth = UnlimitedDepth };

    /// <summary>Why the bytes are no such object; null when they are one.</summary>
    public static RefusalReason? Check(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
        {
            return RefusalReason.Utf8Invalid;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && (json.Span.IndexOf("\\u"u8) < 0 || StringsAreWellFormed(document.RootElement))
                ? null
                : RefusalReason.JsonMalformed;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Parses(json, WithDuplicates) ? RefusalReason.DuplicateMember
                : Parses(json, WithDepth) ? RefusalReason.JsonTooDeep
                : RefusalReason.JsonMalformed;
        }
    }

    private static bool Parses(ReadOnlyMemory<byte> json, JsonDocumentOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(json, options);
            return StringsAreWellFormed(document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Escapes can spell half a surrogate pair, which is no character; the parser looks only when asked for the text.</summary>
    private static bool StringsAreWellFormed(JsonElement root)
    {
        var pending = new Stack<JsonElement>([root]);
        try
        {
            while (pending.TryPop(out var element))
            {
                switch (element.ValueKind)
                {
                    case JsonValueKind.Object:
                        foreach (var member in element.EnumerateObject())
                        {
                            _ = member.Name;
                            pending.Push(member.Value);
                        }

                        break;
                    case JsonValueKind.Array:
                        foreach (var item in element.EnumerateArray())
                        {
                            pending.Push(item);
                        }

                        break;
                    case JsonValueKind.String:
                        _ = element.GetString();
                        break;
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
