using System.Text.RegularExpressions;

namespace Causeway.Dashboard.Filters;

/// <summary>What a reader typed: conditions such as <c>status = 403</c>, and words to be found anywhere. All must hold.</summary>
internal sealed partial record FilterExpression(IReadOnlyList<Filter> Filters, IReadOnlyList<string> Words)
{
    public static FilterExpression Parse(string? text)
    {
        var filters = new List<Filter>();
        var words = new List<string>();
        foreach (Match match in Token().Matches(text ?? ""))
        {
            if (match.Groups["field"] is { Success: true } field)
            {
                filters.Add(new Filter(field.Value, Filter.Symbols[match.Groups["operator"].Value], Unquote(match.Groups["value"].Value)));
            }
            else if (!match.Value.Equals("and", StringComparison.OrdinalIgnoreCase))
            {
                words.Add(Unquote(match.Value));
            }
        }

        return new FilterExpression(filters, words);
    }

    public bool IsEmpty => Filters.Count == 0 && Words.Count == 0;

    /// <summary>Each part as text, with the text of all others: what stays when it is taken away.</summary>
    public IEnumerable<(string Part, string Others)> Parts()
    {
        string[] parts = [.. Filters.Select(filter => filter.ToString()), .. Words.Select(Quote)];
        return parts.Select((part, index) => (part, string.Join(' ', parts.Where((_, other) => other != index))));
    }

    private static string Quote(string word) => Token().Match(word) is { Length: var length } match && length == word.Length && !match.Groups["field"].Success ? word : $"\"{word}\"";

    private static string Unquote(string text) => text is ['"', .. var inner, '"'] ? inner : text;

    [GeneratedRegex("""(?<field>[A-Za-z_][\w.\-]*)\s*(?<operator>!~|!=|==|>=|<=|=|~|>|<)\s*(?<value>"[^"]*"|[^\s"]+)|"[^"]*"|\S+""")]
    private static partial Regex Token();
}
