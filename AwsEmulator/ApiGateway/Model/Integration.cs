namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>What answers a method.</summary>
internal abstract record Integration;
