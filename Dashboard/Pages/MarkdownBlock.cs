namespace Causeway.Dashboard.Pages;

/// <summary>A paragraph, heading, item or block of code.</summary>
internal sealed record MarkdownBlock(MarkdownBlockKind Kind, string Text);
