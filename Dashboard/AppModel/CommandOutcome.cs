namespace Causeway.Dashboard.AppModel;

/// <summary>How a command went.</summary>
/// <param name="Success">Whether it was done.</param>
/// <param name="Message">A sentence about it.</param>
/// <param name="Result">What came out of it.</param>
/// <param name="Format">What that is: text, json or markdown.</param>
public sealed record CommandOutcome(bool Success, string? Message, string? Result = null, string? Format = null);
