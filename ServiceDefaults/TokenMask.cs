using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Causeway.ServiceDefaults;

/// <summary>Hides JSON Web Tokens in texts that people read, wherever in the text they are.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc7519"/>
public static class TokenMask
{
    /// <summary>What stands where something was hidden.</summary>
    public const string Replacement = "****";

    private const int ShortestHeader = 10;
    private const int DecodedCharacters = 120;

    /// <summary>How the base64url of <c>{"</c> starts, and that of <c>{</c> followed by whitespace.</summary>
    private const string UsualStart = "eyJ";

    private static readonly SearchValues<string> Starts = SearchValues.Create([UsualStart, "eyA", "ewo", "ew0", "ewk"], StringComparison.Ordinal);

    /// <summary>
    /// Replaces everything in the shape of a JWT, signed or encrypted, whole or cut off: a base64url segment that starts a
    /// JSON object, a dot, and all that follows in that alphabet. Time grows with the length of the text only.
    /// </summary>
    /// <param name="text">Any text; the dots in it may be percent-encoded.</param>
    /// <returns>The same text where it holds no token.</returns>
    public static string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? masked = null;
        int copied = 0, from = 0;
        while (text.AsSpan(from).IndexOfAny(Starts) is >= 0 and var offset)
        {
            var start = from + offset;
            var end = EndOfSegment(text, start);
            if (end - start < ShortestHeader || DotLength(text, end) == 0)
            {
                from = end;
                continue;
            }

            if (!IsHeader(text.AsSpan(start, end - start)))
            {
                from = start + 1;
                continue;
            }

            while (DotLength(text, end) is > 0 and var dot)
            {
                end = EndOfSegment(text, end + dot);
            }

            masked = (masked ?? new StringBuilder()).Append(text, copied, start - copied).Append(Replacement);
            copied = from = end;
        }

        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    private static int EndOfSegment(string text, int index)
    {
        while (index < text.Length && (char.IsAsciiLetterOrDigit(text[index]) || text[index] is '-' or '_'))
        {
            index++;
        }

        return index;
    }

    private static int DotLength(string text, int index) =>
        index < text.Length && text[index] == '.' ? 1
        : text.AsSpan(index).StartsWith("%2E", StringComparison.OrdinalIgnoreCase) ? 3
        : 0;

    /// <summary>The unusual starts occur in words too, so that what they decode to must look like a header.</summary>
    private static bool IsHeader(ReadOnlySpan<char> segment)
    {
        if (segment.StartsWith(UsualStart, StringComparison.Ordinal))
        {
            return true;
        }

        segment = segment[..(Math.Min(segment.Length, DecodedCharacters) & ~3)];
        return Base64Url.IsValid(segment) && Base64Url.DecodeFromChars(segment).AsSpan().IndexOf("\"alg\""u8) >= 0;
    }
}
