using System.Text.RegularExpressions;

namespace Causeway.AwsEmulator.Hosting;

/// <summary>Answers what no service of the emulator knows, in the shape the calling client reads, and names the operation.</summary>
internal static partial class UnknownOperation
{
    private const string Code = "UnknownOperationException";

    /// <summary>Takes every request that no endpoint takes, so it may be mapped at any time.</summary>
    public static void MapUnknownOperations(this WebApplication app) => app.MapFallback("{*path}", RespondAsync);

    /// <summary>Reads the operation from the request, and refuses it.</summary>
    public static async Task RespondAsync(HttpContext http)
    {
        if (ErrorShapes.JsonTarget(http) is { } target)
        {
            await RespondJsonAsync(http, target);
        }
        else if (http.Request.HasFormContentType && http.Request.Path == "/"
            && (await http.Request.ReadFormAsync(http.RequestAborted))["Action"].ToString() is { Length: > 0 } action)
        {
            await RespondQueryAsync(http, action);
        }
        else
        {
            await ErrorShapes.WriteRestAsync(http, StatusCodes.Status404NotFound, Code, Message(http, $"{http.Request.Method} {http.Request.Path}"));
        }
    }

    /// <summary>The answer to a JSON service, whose operations are named by <c>X-Amz-Target</c>.</summary>
    public static Task RespondJsonAsync(HttpContext http, string operation) =>
        ErrorShapes.WriteJsonAsync(http, StatusCodes.Status400BadRequest, Code, Message(http, operation));

    /// <summary>The answer to a Query service, whose operations are named by the form field <c>Action</c>.</summary>
    public static Task RespondQueryAsync(HttpContext http, string action) =>
        ErrorShapes.WriteQueryAsync(http, StatusCodes.Status400BadRequest, "InvalidAction", Message(http, action));

    private static string Message(HttpContext http, string operation) => $"Causeway does not support the operation {operation}{Service(http)}.";

    /// <summary>The service that the signature is for, where there is one.</summary>
    private static string Service(HttpContext http) =>
        CredentialScope().Match(http.Request.Headers.Authorization.ToString()) is { Success: true } match
            ? $" of {match.Groups["service"].Value}"
            : "";

    [GeneratedRegex(@"\AAWS4-HMAC-SHA256 Credential=[^/,\s]+/[0-9]{8}/[^/,\s]+/(?<service>[a-z0-9.-]+)/aws4_request", RegexOptions.CultureInvariant)]
    private static partial Regex CredentialScope();
}
