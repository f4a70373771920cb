namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>One identity source of a request.</summary>
/// <param name="Source">For example <c>method.request.header.Authorization</c>.</param>
/// <param name="Value">A description of the value that does not contain it; null when the request lacks it.</param>
internal sealed record DecisionIdentity(string Source, string? Value);
