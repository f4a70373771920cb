namespace Causeway.AwsEmulator.Client;

/// <summary>One identity source of a request.</summary>
/// <param name="Source">For example <c>method.request.header.Authorization</c>.</param>
/// <param name="Value">A description of the value that does not contain it; null when the request lacks it.</param>
public sealed record GatewayDecisionIdentity(string Source, string? Value);
