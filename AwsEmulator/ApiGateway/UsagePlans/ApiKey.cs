namespace Causeway.AwsEmulator.ApiGateway.UsagePlans;

/// <summary>An API key of a usage plan.</summary>
internal sealed record ApiKey(string Id, string Name, string Value, bool Enabled);
