namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>What came back for a call that was made again.</summary>
public sealed record CallAnswer(int Status, string? RequestId, string Text);
