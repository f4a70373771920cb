using System.Collections.Frozen;

namespace Causeway.AwsEmulator.ApiGateway.GatewayResponses;

/// <summary>Names and default status codes of the gateway response types.</summary>
internal static class GatewayResponseTypes
{
    private static readonly FrozenDictionary<GatewayResponseType, (string Name, int StatusCode)> Known =
        new Dictionary<GatewayResponseType, (string, int)>
        {
            [GatewayResponseType.AccessDenied] = ("ACCESS_DENIED", 403),
            [GatewayResponseType.ApiConfigurationError] = ("API_CONFIGURATION_ERROR", 500),
            [GatewayResponseType.AuthorizerConfigurationError] = ("AUTHORIZER_CONFIGURATION_ERROR", 500),
            [GatewayResponseType.AuthorizerFailure] = ("AUTHORIZER_FAILURE", 500),
            [GatewayResponseType.BadRequestBody] = ("BAD_REQUEST_BODY", 400),
            [GatewayResponseType.BadRequestParameters] = ("BAD_REQUEST_PARAMETERS", 400),
            [GatewayResponseType.Default4xx] = ("DEFAULT_4XX", 400),
            [GatewayResponseType.Default5xx] = ("DEFAULT_5XX", 500),
            [GatewayResponseType.ExpiredToken] = ("EXPIRED_TOKEN", 403),
            [GatewayResponseType.IntegrationFailure] = ("INTEGRATION_FAILURE", 504),
            [GatewayResponseType.IntegrationTimeout] = ("INTEGRATION_TIMEOUT", 504),
            [GatewayResponseType.InvalidApiKey] = ("INVALID_API_KEY", 403),
            [GatewayResponseType.InvalidSignature] = ("INVALID_SIGNATURE", 403),
            [GatewayResponseType.MissingAuthenticationToken] = ("MISSING_AUTHENTICATION_TOKEN", 403),
            [GatewayResponseType.QuotaExceeded] = ("QUOTA_EXCEEDED", 429),
            [GatewayResponseType.RequestTooLarge] = ("REQUEST_TOO_LARGE", 413),
            [GatewayResponseType.ResourceNotFound] = ("RESOURCE_NOT_FOUND", 404),
            [GatewayResponseType.Throttled] = ("THROTTLED", 429),
            [GatewayResponseType.Unauthorized] = ("UNAUTHORIZED", 401),
            [GatewayResponseType.UnsupportedMediaType] = ("UNSUPPORTED_MEDIA_TYPE", 415),
            [GatewayResponseType.WafFiltered] = ("WAF_FILTERED", 403),
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, GatewayResponseType> ByName =
        Known.ToFrozenDictionary(pair => pair.Value.Name, pair => pair.Key, StringComparer.Ordinal);

    public static string Name(this GatewayResponseType type) => Known[type].Name;

    public static int StatusCode(this GatewayResponseType type) => Known[type].StatusCode;

    /// <summary>The type whose customization applies where this one has none.</summary>
    public static GatewayResponseType Fallback(this GatewayResponseType type) =>
        type.StatusCode() < 500 ? GatewayResponseType.Default4xx : GatewayResponseType.Default5xx;

    public static bool TryParse(string name, out GatewayResponseType type) => ByName.TryGetValue(name, out type);
}
