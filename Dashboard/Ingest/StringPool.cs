using System.Text;

namespace Causeway.Dashboard.Ingest;

/// <summary>Gives text that comes again and again one string each; what is rare is forgotten for what comes next.</summary>
internal static class StringPool
{
    private const int LongestPooled = 96;
    private const int Capacity = 16 * 1024;

    private static readonly string?[] Slots = new string[Capacity];

    /// <param name="utf8">The text.</param>
    /// <param name="isNew">Whether it was not there yet.</param>
    public static string Get(ReadOnlySpan<byte> utf8, out bool isNew)
    {
        if (utf8.Length > LongestPooled)
        {
            isNew = true;
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> characters = stackalloc char[LongestPooled];
        return Get(characters[..Encoding.UTF8.GetChars(utf8, characters)], out isNew);
    }

    /// <inheritdoc cref="Get(ReadOnlySpan{byte}, out bool)"/>
    public static string Get(string text, out bool isNew)
    {
        isNew = true;
        return text.Length > LongestPooled ? text : Get(text.AsSpan(), out isNew);
    }

    /// <inheritdoc cref="Get(ReadOnlySpan{byte}, out bool)"/>
    public static string Get(ReadOnlySpan<char> text, out bool isNew)
    {
        isNew = false;
        if (text.IsEmpty)
        {
            return "";
        }

        ref var slot = ref Slots[string.GetHashCode(text) & (Capacity - 1)];
        var known = Volatile.Read(ref slot);
        if (known is null || !text.SequenceEqual(known))
        {
            isNew = true;
            known = text.ToString();
            Volatile.Write(ref slot, known);
        }

        return known;
    }
}
