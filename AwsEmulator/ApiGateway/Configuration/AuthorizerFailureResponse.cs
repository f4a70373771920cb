namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>The gateway response of a REST API for an authorizer function that fails, or answers what cannot be used.</summary>
internal enum AuthorizerFailureResponse
{
    /// <summary><c>AUTHORIZER_CONFIGURATION_ERROR</c>, as in every recording.</summary>
    ConfigurationError,

    /// <summary><c>AUTHORIZER_FAILURE</c>, as its documentation can be read.</summary>
    Failure,
}
