namespace Causeway.Dashboard.Pages;

internal enum MarkdownBlockKind
{
    Paragraph,
    Heading,
    Item,
    Code,
}
