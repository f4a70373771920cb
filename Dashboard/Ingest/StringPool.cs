using System.Collections.Concurrent;
using System.Text;

namespace Causeway.Dashboard.Ingest;

/// <summary>Gives names that come again and again one string each.</summary>
internal static class StringPool
{
    private const int LongestPooled = 96;
    private const int Capacity = 8192;

    private static readonly ConcurrentDictionary<string, string> Strings = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Strings.GetAlternateLookup<ReadOnlySpan<char>>();
    private static int _count;

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestPooled)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> characters = stackalloc char[LongestPooled];
        return Get(characters[..Encoding.UTF8.GetChars(utf8, characters)]);
    }

    public static string Get(string text) => text.Length > LongestPooled ? text : Get(text.AsSpan());

    private static string Get(ReadOnlySpan<char> characters)
    {
        if (characters.IsEmpty)
        {
            return "";
        }

        if (Lookup.TryGetValue(characters, out var known))
        {
            return known;
        }

        var text = characters.ToString();
        if (_count < Capacity && Strings.TryAdd(text, text))
        {
            Interlocked.Increment(ref _count);
        }

        return text;
    }
}
