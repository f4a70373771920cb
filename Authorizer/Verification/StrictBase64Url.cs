using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Causeway.Authorizer.Verification;

/// <summary>
/// Base64url as RFC 7515 §2 has it: no padding, no white space, and one spelling for each value (RFC 4648 §3.5), so that
/// no two texts are the same token.
/// </summary>
internal static class StrictBase64Url
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly SearchValues<char> AlphabetValues = SearchValues.Create(Alphabet);

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var tail = text.Length % 4;
        if (text.IsEmpty || tail == 1 || text.ContainsAnyExcept(AlphabetValues))
        {
            return false;
        }

        var unusedBits = tail switch { 2 => 0b1111, 3 => 0b11, _ => 0 };
        if ((Alphabet.IndexOf(text[^1], StringComparison.Ordinal) & unusedBits) != 0)
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }
}
