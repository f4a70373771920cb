using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Causeway.AwsEmulator.ApiGateway.GatewayResponses;

/// <summary>Every error the gateway can answer with, byte for byte as the service words it.</summary>
internal static class GatewayErrors
{
    public const string ForbiddenBody = """{"message":"Forbidden"}""";

    public const string InternalServerErrorBody = """{"message": "Internal server error"}""";

    public static GatewayError Unauthorized(string reason) =>
        new(GatewayResponseType.Unauthorized, "UnauthorizedException", "Unauthorized", reason);

    /// <summary>The authorizer failed; the service gives the client no message at all.</summary>
    public static GatewayError AuthorizerConfiguration(string reason) =>
        new(GatewayResponseType.AuthorizerConfigurationError, "AuthorizerConfigurationException", null, reason);

    /// <summary>The other reading of AWS's documentation; the type's name is not recorded.</summary>
    public static GatewayError AuthorizerFailure(string reason) =>
        new(GatewayResponseType.AuthorizerFailure, "AuthorizerFailureException", null, reason);

    /// <param name="newWording">Whether the message has the suffix seen since late 2025.</param>
    /// <param name="reason">For the decision record.</param>
    public static GatewayError ImplicitDeny(bool newWording, string reason) => AccessDenied(
        "User is not authorized to access this resource" + (newWording ? NobodyAllows("identity") : ""), reason);

    /// <param name="newWording">Whether the message has the suffix AWS added in 2025.</param>
    /// <param name="reason">For the decision record.</param>
    public static GatewayError ExplicitDeny(bool newWording, string reason) => AccessDenied(
        "User is not authorized to access this resource with an explicit deny"
            + (newWording ? " in an identity-based policy" : ""),
        reason);

    public static GatewayError MissingAuthenticationToken(string reason) => new(
        GatewayResponseType.MissingAuthenticationToken,
        "MissingAuthenticationTokenException",
        "Missing Authentication Token",
        reason);

    /// <summary>
    /// What a caller with a bearer token sees on an unknown route: the service then tries to read the header as a
    /// signature. The header itself appears only as a hash.
    /// </summary>
    public static GatewayError IncompleteSignature(string authorization, string reason)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(authorization)));
        const string Hashed = "(hashed with SHA-256 and encoded with Base64)";
        var message = authorization.Contains('=', StringComparison.Ordinal)
            ? "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. "
              + "Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of "
              + $"either a 'X-Amz-Date' or a 'Date' header. {Hashed} Authorization='{hash}'"
            : $"Invalid key=value pair (missing equal-sign) in Authorization header {Hashed}: '{hash}'.";
        return new GatewayError(
            GatewayResponseType.MissingAuthenticationToken, "IncompleteSignatureException", message, reason);
    }

    public static GatewayError RequestTooLong(string reason) =>
        new(GatewayResponseType.RequestTooLarge, "RequestTooLargeException", "Request Too Long", reason);

    /// <param name="status">AWS documents the limit, not the answer.</param>
    /// <param name="reason">For the decision record.</param>
    public static GatewayError HeadersTooLong(int status, string reason) =>
        new(GatewayResponseType.Default4xx, "RequestTooLongException", "Request Header Fields Too Large", reason) { StatusCode = status };

    public static GatewayError UriTooLong(string reason) =>
        new(GatewayResponseType.Default4xx, "RequestTooLongException", "Request URI too long", reason) { StatusCode = 414 };

    /// <summary>The backend answered what API Gateway cannot use.</summary>
    public static GatewayError BadGateway(string reason) => InternalServerError(GatewayResponseType.Default5xx, 502, reason);

    /// <summary>The method cannot work as it is configured.</summary>
    public static GatewayError ApiConfiguration(string reason) =>
        InternalServerError(GatewayResponseType.ApiConfigurationError, null, reason);

    public static GatewayError IntegrationTimeout(string reason) => new(
        GatewayResponseType.IntegrationTimeout, "InternalServerErrorException", "Endpoint request timed out", reason)
    {
        BuiltInBody = """{"message": "Endpoint request timed out"}""",
    };

    /// <param name="resource">The method ARN, account masked.</param>
    /// <param name="explicitly">Whether a statement denies, or none allows.</param>
    /// <param name="newWording">Whether the message has the suffix seen since late 2025.</param>
    /// <param name="reason">For the decision record.</param>
    public static GatewayError ResourcePolicyDeny(string resource, bool explicitly, bool newWording, string reason) => AccessDenied(
        $"User: anonymous is not authorized to perform: execute-api:Invoke on resource: {resource}" + (explicitly, newWording) switch
        {
            (true, true) => " with an explicit deny in a resource-based policy",
            (true, false) => " with an explicit deny",
            (false, true) => NobodyAllows("resource"),
            (false, false) => "",
        },
        reason);

    public static GatewayError InvalidApiKey(string reason) =>
        new(GatewayResponseType.InvalidApiKey, "ForbiddenException", "Forbidden", reason);

    public static GatewayError Throttled(string reason) =>
        new(GatewayResponseType.Throttled, "TooManyRequestsException", "Too Many Requests", reason);

    public static GatewayError QuotaExceeded(string reason) =>
        new(GatewayResponseType.QuotaExceeded, "LimitExceededException", "Limit Exceeded", reason);

    public static GatewayError BadRequestParameters(string names) => new(
        GatewayResponseType.BadRequestParameters,
        "BadRequestException",
        $"Missing required request parameters: [{names}]",
        $"The request lacks {names}.")
    {
        BuiltInBody = $$"""{"message": "Missing required request parameters: [{{names}}]"}""",
    };

    public static GatewayError BadRequestBody(string problem) => new(
        GatewayResponseType.BadRequestBody, "BadRequestException", "Invalid request body", $"The body is not valid: {problem}.")
    {
        BuiltInBody = """{"message": "Invalid request body"}""",
        ValidationError = $"[{problem}]",
    };

    public static GatewayError IntegrationFailure(string reason) => new(
        GatewayResponseType.IntegrationFailure, "InternalServerErrorException", "Network error communicating with endpoint", reason)
    {
        BuiltInBody = """{"message": "Network error communicating with endpoint"}""",
    };

    public static GatewayError UnsupportedMediaType(string reason) => new(
        GatewayResponseType.UnsupportedMediaType, "BadRequestException", "Unsupported Media Type", reason)
    {
        BuiltInBody = """{"message": "Unsupported Media Type"}""",
    };

    private static GatewayError InternalServerError(GatewayResponseType type, int? status, string reason) =>
        new(type, "InternalServerErrorException", "Internal server error", reason)
        {
            BuiltInBody = InternalServerErrorBody,
            StatusCode = status,
        };

    private static string NobodyAllows(string kind) => $" because no {kind}-based policy allows the execute-api:Invoke action";

    private static GatewayError AccessDenied(string message, string reason) =>
        new(GatewayResponseType.AccessDenied, "AccessDeniedException", message, reason)
        {
            // The message may hold the path, which the client chose.
            BuiltInBody = $$"""{"Message":"{{JsonEncodedText.Encode(message, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}"}""",
        };
}
