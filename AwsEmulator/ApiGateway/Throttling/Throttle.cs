namespace Causeway.AwsEmulator.ApiGateway.Throttling;

/// <summary>How many requests are taken: this many per second, and this many at once.</summary>
internal sealed record Throttle(double RateLimit, int BurstLimit);
