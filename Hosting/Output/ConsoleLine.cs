using System.Globalization;
using System.Text.RegularExpressions;

namespace Causeway.Hosting.Output;

/// <summary>A line of a resource's output, which Aspire hands over after the time at which it was written.</summary>
internal static partial class ConsoleLine
{
    /// <example><c>2026-11-23T08:00:00.1234567Z Now listening on: http://localhost:8080</c></example>
    public static (DateTimeOffset? Time, string Text) Parse(string content)
    {
        var space = content.IndexOf(' ');
        var stamp = space < 0 ? content : content[..space];
        return stamp.Length > 10 && stamp[10] == 'T'
            && DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? (time, space < 0 ? "" : content[(space + 1)..])
            : (null, content);
    }

    /// <summary>The text for a file: processes write in colors, whoever reads it.</summary>
    public static string WithoutColors(string text) => Color.Replace(text, "");

    [GeneratedRegex(@"\e\[[\d;]*m")]
    private static partial Regex Color { get; }
}
