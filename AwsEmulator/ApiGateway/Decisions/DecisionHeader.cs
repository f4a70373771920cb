namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>A header of a request. The value is null where it identifies the caller.</summary>
internal sealed record DecisionHeader(string Name, string? Value);
