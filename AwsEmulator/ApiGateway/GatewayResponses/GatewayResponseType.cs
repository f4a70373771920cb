namespace Causeway.AwsEmulator.ApiGateway.GatewayResponses;

/// <summary>
/// The kinds of response the gateway makes itself. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html.
/// </summary>
internal enum GatewayResponseType
{
    AccessDenied,
    ApiConfigurationError,
    AuthorizerConfigurationError,
    AuthorizerFailure,
    BadRequestBody,
    BadRequestParameters,
    Default4xx,
    Default5xx,
    ExpiredToken,
    IntegrationFailure,
    IntegrationTimeout,
    InvalidApiKey,
    InvalidSignature,
    MissingAuthenticationToken,
    QuotaExceeded,
    RequestTooLarge,
    ResourceNotFound,
    Throttled,
    Unauthorized,
    UnsupportedMediaType,
    WafFiltered,
}
