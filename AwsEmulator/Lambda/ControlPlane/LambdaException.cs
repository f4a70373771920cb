using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane;

/// <summary>An operation ends with an error of the service.</summary>
internal sealed class LambdaException(LambdaError error) : Exception(error.Message)
{
    public LambdaError Error { get; } = error;
}
