namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>An authorizer's result that API Gateway does not accept.</summary>
internal sealed class AuthorizerResultException(string message) : Exception(message);
