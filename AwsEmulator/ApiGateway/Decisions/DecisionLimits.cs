using System.Globalization;
using System.Text;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>How much of what a client or a function sent is kept in a decision. What is cut off says so.</summary>
internal static class DecisionLimits
{
    /// <summary>Bytes of an event or a result.</summary>
    public const int Document = 16 * 1024;

    /// <summary>Characters of a reason and of everything else that is no document.</summary>
    public const int Sentence = 4 * 1024;

    /// <summary>Statements of a policy.</summary>
    public const int Statements = 100;

    /// <summary>Characters of all decisions that are kept; the oldest give way.</summary>
    public const long AllDecisions = 32 * 1024 * 1024;

    /// <summary>Decisions that wait for one follower.</summary>
    public const int Follower = 256;

    /// <summary>Clients that follow at the same time.</summary>
    public const int Followers = 100;

    public static string Cut(string text, int characters)
    {
        if (text.Length <= characters)
        {
            return text;
        }

        // No half of a surrogate pair stays.
        var end = characters > 0 && char.IsHighSurrogate(text[characters - 1]) ? characters - 1 : characters;
        return $"{text.AsSpan(0, end)}… ({Marker(Encoding.UTF8.GetByteCount(text))})";
    }

    public static string Marker(int bytes) => string.Create(CultureInfo.InvariantCulture, $"truncated, {bytes} bytes");
}
