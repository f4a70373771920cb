using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

/// <summary>A Lambda proxy integration of an HTTP API.</summary>
internal sealed record LambdaRouteIntegration(LambdaFunctionReference Function, PayloadFormat PayloadFormat, TimeSpan Timeout)
    : HttpApiIntegration(Timeout)
{
    /// <summary>Whether a role calls the function, so that the function's own policy does not matter.</summary>
    public bool HasCredentials { get; init; }
}
