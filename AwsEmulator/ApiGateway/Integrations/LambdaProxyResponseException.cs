namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>A Lambda proxy result that API Gateway calls malformed.</summary>
internal sealed class LambdaProxyResponseException(string message) : Exception(message);
