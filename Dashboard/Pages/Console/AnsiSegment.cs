namespace Causeway.Dashboard.Pages.Console;

/// <summary>A stretch of a console line in one style.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Style">CSS classes; empty for plain text.</param>
internal sealed record AnsiSegment(string Text, string Style);
