namespace Causeway.Dashboard.AppModel;

/// <summary>Another resource that one needs.</summary>
/// <param name="Name">The other's name.</param>
/// <param name="Type">How, in Aspire's words: <c>Reference</c>, <c>WaitFor</c>.</param>
public sealed record ResourceReference(string Name, string? Type);
