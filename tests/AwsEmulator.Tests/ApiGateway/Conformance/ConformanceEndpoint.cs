using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

/// <summary>
/// What is behind HTTP integrations: it answers with the request line and the body, or under <c>/header/X</c> with the values of
/// that header, and with the status that the query wants.
/// </summary>
internal static class ConformanceEndpoint
{
    public static Task AnswerAsync(HttpContext http)
    {
        http.Response.StatusCode = int.Parse((string?)http.Request.Query["status"] ?? "200", CultureInfo.InvariantCulture);
        http.Response.Headers.Server = "endpoint";
        http.Response.Headers["X-Own"] = "mine";
        http.Response.ContentType = "text/plain";
        return http.Request.Path.StartsWithSegments("/header", out var header)
            ? http.Response.WriteAsync(http.Request.Headers[header.Value![1..]].ToString())
            : AnswerRequestAsync(http);
    }

    private static async Task AnswerRequestAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        await http.Response.WriteAsync($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString} {await reader.ReadToEndAsync()}");
    }
}
