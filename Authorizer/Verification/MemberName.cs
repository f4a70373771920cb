using System.Text.Json;

namespace Causeway.Authorizer.Verification;

/// <summary>Member names without an allocation: those that mean something are short.</summary>
internal static class MemberName
{
    /// <summary>Room for the longest known name with every character escaped.</summary>
    public const int BufferLength = 128;

    /// <summary>Unescapes the name and returns its length; zero when it is longer than any known name can be.</summary>
    public static int Read(ref Utf8JsonReader reader, scoped Span<char> buffer) =>
        reader.ValueSpan.Length > BufferLength ? 0 : reader.CopyString(buffer);
}
