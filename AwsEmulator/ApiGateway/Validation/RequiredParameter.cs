using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Validation;

/// <summary>A parameter that a validated request must have.</summary>
internal sealed record RequiredParameter(RequestDestination Location, string Name);
