using System.Text;

namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>
/// A filter pattern of terms: all plain ones must occur, no <c>-excluded</c> one may, and of several <c>?optional</c>
/// ones at least one must. Patterns for JSON and for fields are not understood.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html"/>
internal sealed class FilterPattern
{
    private readonly List<string> _required = [];
    private readonly List<string> _optional = [];
    private readonly List<string> _excluded = [];

    /// <summary>Reads a pattern; null if it is one that is not understood.</summary>
    public static FilterPattern? Parse(string? text)
    {
        var pattern = new FilterPattern();
        var rest = (text ?? "").Trim();
        if (rest.StartsWith('{') || rest.StartsWith('[') || rest.StartsWith('%'))
        {
            return null;
        }

        while (rest.Length > 0)
        {
            var terms = rest[0] switch { '?' => pattern._optional, '-' => pattern._excluded, _ => pattern._required };
            if (terms != pattern._required)
            {
                rest = rest[1..];
            }

            if (Term(ref rest) is not { } term)
            {
                return null;
            }

            terms.Add(term);
        }

        return pattern;
    }

    public bool Matches(string message) =>
        _required.All(message.Contains)
        && !_excluded.Any(message.Contains)
        && (_optional.Count == 0 || _required.Count > 0 || _optional.Any(message.Contains));

    /// <summary>Takes a word or a quoted phrase off the front; null where a quote has no end.</summary>
    private static string? Term(ref string rest)
    {
        if (!rest.StartsWith('"'))
        {
            var end = rest.IndexOf(' ');
            var word = end < 0 ? rest : rest[..end];
            rest = end < 0 ? "" : rest[end..].TrimStart();
            return word;
        }

        var phrase = new StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                rest = rest[(i + 1)..].TrimStart();
                return phrase.ToString();
            }

            if (rest[i] == '\\' && i + 1 < rest.Length)
            {
                i++;
            }

            phrase.Append(rest[i]);
        }

        return null;
    }
}
