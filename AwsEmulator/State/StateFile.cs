using System.Security.Cryptography;
using System.Text;

namespace Causeway.AwsEmulator.State;

/// <summary>
/// One entry as a file: a line with the format's name and the SHA-256 of all that follows, a line with the key, the
/// value. The checksum tells a file that was edited, cut off or mixed up.
/// </summary>
internal static class StateFile
{
    public const string Extension = ".entry";

    private const string Format = "causeway-state-1";
    private const byte LineFeed = (byte)'\n';

    /// <summary>Keys may hold what file names may not, and differ only in case.</summary>
    public static string Name(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..40] + Extension;

    public static byte[] Write(string key, ReadOnlySpan<byte> value)
    {
        if (key.Contains('\n'))
        {
            throw new ArgumentException("A key is one line.", nameof(key));
        }

        byte[] body = [.. Encoding.UTF8.GetBytes(key), LineFeed, .. value];
        return [.. Encoding.ASCII.GetBytes(Header(body)), .. body];
    }

    /// <summary>Reads a file's content; null if it is damaged.</summary>
    public static StateEntry? Read(byte[] content)
    {
        var start = Array.IndexOf(content, LineFeed) + 1;
        var body = content.AsMemory(start);
        var end = body.Span.IndexOf(LineFeed);
        return end >= 0 && Encoding.ASCII.GetString(content, 0, start) == Header(body.Span)
            ? new StateEntry(Encoding.UTF8.GetString(body.Span[..end]), body[(end + 1)..])
            : null;
    }

    private static string Header(ReadOnlySpan<byte> body) => $"{Format} {Convert.ToHexStringLower(SHA256.HashData(body))}\n";
}
