using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Either a response for the client or the reason there is none.</summary>
internal readonly record struct IntegrationResult(GatewayResult? Result, GatewayError? Error)
{
    public static implicit operator IntegrationResult(GatewayResult result) => new(result, null);

    public static implicit operator IntegrationResult(GatewayError error) => new(null, error);
}
