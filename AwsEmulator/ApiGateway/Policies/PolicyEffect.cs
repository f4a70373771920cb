namespace Causeway.AwsEmulator.ApiGateway.Policies;

internal enum PolicyEffect
{
    Allow,
    Deny,
}
