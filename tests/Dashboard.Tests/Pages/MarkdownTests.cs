using Causeway.Dashboard.Pages;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class MarkdownTests
{
    [Fact]
    public void Text_falls_into_headings_paragraphs_items_and_code()
    {
        var blocks = MarkdownReader.Blocks("# Done\r\nTwo lines\nof one paragraph\n\n* one\n2. two\n```json\n# {}\n\n```\n<b>last");

        Assert.Equal(
            [
                (MarkdownBlockKind.Heading, "Done"), (MarkdownBlockKind.Paragraph, "Two lines of one paragraph"), (MarkdownBlockKind.Item, "one"),
                (MarkdownBlockKind.Item, "two"), (MarkdownBlockKind.Code, "# {}\n"), (MarkdownBlockKind.Paragraph, "<b>last"),
            ],
            blocks.Select(block => (block.Kind, block.Text)));
    }

    [Theory]
    [InlineData("a `b*c*` **d** *e*", "a |code:b*c*| |strong:d| |em:e|")]
    [InlineData("[x](https://example.com) [y](javascript:alert(1))", "|a:x=https://example.com| [y](javascript:alert(1))")]
    public void Stretches_are_code_emphasis_and_links_to_the_web(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', MarkdownReader.Stretches(text).Select(part => part.Tag.Length == 0 ? part.Text : $"{part.Tag}:{part.Text}{(part.Link is null ? "" : $"={part.Link}")}")));
}
