using System.Text.RegularExpressions;

namespace Causeway.Dashboard.Pages;

/// <summary>Reads what messages are made of: headings, paragraphs, items, code; within them code, emphasis and links. Everything else stays text.</summary>
internal static partial class MarkdownReader
{
    private const string Fence = "```";

    public static IReadOnlyList<MarkdownBlock> Blocks(string text)
    {
        var blocks = new List<MarkdownBlock>();
        List<string>? code = null;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                if (code is not null)
                {
                    blocks.Add(new MarkdownBlock(MarkdownBlockKind.Code, string.Join('\n', code)));
                }

                code = code is null ? [] : null;
            }
            else if (code is not null)
            {
                code.Add(line);
            }
            else
            {
                Add(blocks, line);
            }
        }

        if (code is not null)
        {
            blocks.Add(new MarkdownBlock(MarkdownBlockKind.Code, string.Join('\n', code)));
        }

        return [.. blocks.Where(block => block.Text.Length > 0 || block.Kind == MarkdownBlockKind.Code)];
    }

    /// <returns>Each stretch of a text: as it is, or one of <c>code</c>, <c>strong</c>, <c>em</c>; links with where they lead.</returns>
    public static IEnumerable<(string Tag, string Text, string? Link)> Stretches(string text)
    {
        var end = 0;
        foreach (Match match in Inline().Matches(text))
        {
            yield return ("", text[end..match.Index], null);
            end = match.Index + match.Length;
            yield return match.Groups["code"] is { Success: true } code ? ("code", code.Value, null)
                : match.Groups["strong"] is { Success: true } strong ? ("strong", strong.Value, null)
                : match.Groups["em"] is { Success: true } em ? ("em", em.Value, null)
                : ("a", match.Groups["text"].Value, match.Groups["link"].Value);
        }

        yield return ("", text[end..], null);
    }

    private static void Add(List<MarkdownBlock> blocks, string line)
    {
        var trimmed = line.Trim();
        if (Heading().Match(trimmed) is { Success: true } heading)
        {
            blocks.Add(new MarkdownBlock(MarkdownBlockKind.Heading, heading.Groups[1].Value));
        }
        else if (Item().Match(trimmed) is { Success: true } item)
        {
            blocks.Add(new MarkdownBlock(MarkdownBlockKind.Item, item.Groups[1].Value));
        }
        else if (trimmed.Length > 0 && blocks is [.., { Kind: not MarkdownBlockKind.Code and not MarkdownBlockKind.Heading, Text.Length: > 0 } last])
        {
            blocks[^1] = last with { Text = $"{last.Text} {trimmed}" };
        }
        else
        {
            blocks.Add(new MarkdownBlock(MarkdownBlockKind.Paragraph, trimmed));
        }
    }

    [GeneratedRegex("^#{1,6} +(.+?)(?: +#+)?$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:[-*+]|\d{1,9}[.)]) +(.+)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*|\*(?<em>[^*]+)\*|\[(?<text>[^\]]+)\]\((?<link>https?://[^)\s]+)\)")]
    private static partial Regex Inline();
}
