namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary><c>mock</c>: answered by the gateway itself, with the status that the request template names.</summary>
internal sealed record MockIntegration(IntegrationMapping Mapping) : Integration;
