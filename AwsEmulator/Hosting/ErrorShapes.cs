using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.Hosting;

/// <summary>
/// Writes errors in the shape that the calling client reads. AWS has one for each protocol: an XML or JSON document for Query,
/// <c>__type</c> for JSON, a header for REST. Each answer has a request id, that of <see cref="RequestId"/>.
/// </summary>
internal static class ErrorShapes
{
    private const string RequestIdHeader = "x-amzn-RequestId";
    private const string ErrorTypeHeader = "x-amzn-ErrorType";

    /// <summary>The id of the answer; made when it is asked for first.</summary>
    public static string RequestId(HttpContext http)
    {
        var headers = http.Response.Headers;
        if (headers[RequestIdHeader] is not [{ } id])
        {
            headers[RequestIdHeader] = id = Guid.NewGuid().ToString();
        }

        return id;
    }

    /// <summary>What names the operation of a JSON service; null where the call is none.</summary>
    public static string? JsonTarget(HttpContext http) =>
        http.Request.Headers["X-Amz-Target"].ToString() is { Length: > 0 } target ? target : null;

    public static Task WriteRestAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.Headers[ErrorTypeHeader] = code;
        return WriteAsync(http, status, "application/json", Json(("message", message)));
    }

    public static Task WriteJsonAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.Headers[ErrorTypeHeader] = code;
        var contentType = http.Request.ContentType ?? "application/x-amz-json-1.1";
        return WriteAsync(http, status, contentType, Json(("__type", code), ("message", message)));
    }

    /// <summary>XML, or JSON where the client asks for it.</summary>
    public static Task WriteQueryAsync(HttpContext http, int status, string code, string message)
    {
        if (QueryJson.IsWanted(http.Request))
        {
            return WriteAsync(http, status, QueryJson.ContentType, QueryJson.Render(QueryError(http, status, code, message)));
        }

        var body = $"<ErrorResponse><Error><Type>{Type(status)}</Type><Code>{code}</Code><Message>{WebUtility.HtmlEncode(message)}</Message></Error><RequestId>{RequestId(http)}</RequestId></ErrorResponse>";
        return WriteAsync(http, status, QueryXml.ContentType, Encoding.UTF8.GetBytes(body));
    }

    /// <summary>An error of a Query service.</summary>
    public static JsonObject QueryError(HttpContext http, int status, string code, string message) => new()
    {
        ["Error"] = new JsonObject { ["Type"] = Type(status), ["Code"] = code, ["Message"] = message },
        ["RequestId"] = RequestId(http),
    };

    /// <summary>Whose fault an error is.</summary>
    private static string Type(int status) => status < StatusCodes.Status500InternalServerError ? "Sender" : "Receiver";

    private static async Task WriteAsync(HttpContext http, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        _ = RequestId(http);
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
        }
    }

    private static byte[] Json(params ReadOnlySpan<(string Name, string Value)> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
