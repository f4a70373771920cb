using System.Text;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;

/// <summary>The answers HTTP APIs make themselves; their capitals differ from REST APIs'.</summary>
internal static class HttpApiErrors
{
    public static HttpApiError Unauthorized(string reason) => new(StatusCodes.Status401Unauthorized, "Unauthorized", reason);

    public static HttpApiError Forbidden(string reason) => new(StatusCodes.Status403Forbidden, "Forbidden", reason);

    public static HttpApiError NotFound(string reason) => new(StatusCodes.Status404NotFound, "Not Found", reason);

    public static HttpApiError TooLarge(string reason) => new(StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large", reason);

    /// <param name="status">AWS documents the limit, not the answer.</param>
    /// <param name="reason">For the decision record.</param>
    public static HttpApiError HeadersTooLong(int status, string reason) => new(status, "Request Header Fields Too Large", reason);

    public static HttpApiError TooManyRequests(string reason) => new(StatusCodes.Status429TooManyRequests, "Too Many Requests", reason);

    public static HttpApiError InternalServerError(string reason) =>
        new(StatusCodes.Status500InternalServerError, "Internal Server Error", reason);

    public static HttpApiError ServiceUnavailable(string reason) =>
        new(StatusCodes.Status503ServiceUnavailable, "Service Unavailable", reason);

    public static GatewayResult ToResult(HttpApiError error) => new()
    {
        StatusCode = error.StatusCode,
        Headers = error.Challenge is null
            ? [new("content-type", "application/json")]
            : [new("content-type", "application/json"), new("www-authenticate", error.Challenge)],
        Body = Encoding.UTF8.GetBytes($$"""{"message":"{{error.Message}}"}"""),
    };
}
