using System.Globalization;
using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Endpoints;

/// <summary>OTLP over HTTP, protobuf and JSON.</summary>
/// <seealso href="https://opentelemetry.io/docs/specs/otlp/#otlphttp"/>
internal static class OtlpHttpEndpoint
{
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";
    private const string Gzip = "gzip";

    private static readonly Dictionary<string, Signal> Paths = new(StringComparer.Ordinal)
    {
        ["/v1/traces"] = Signal.Traces,
        ["/v1/logs"] = Signal.Logs,
        ["/v1/metrics"] = Signal.Metrics,
    };

    public static async Task InvokeAsync(HttpContext context, OtlpReceiver receiver, bool isAuthenticated)
    {
        var request = context.Request;
        var mediaType = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        var encoding = request.Headers.ContentEncoding.ToString();
        if (!Paths.TryGetValue(request.Path.Value!, out var signal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = HttpMethods.Post;
        }
        else if (mediaType is not (Protobuf or Json) || !IsKnown(encoding))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        }
        else if (!isAuthenticated)
        {
            await FailAsync(context, mediaType, StatusCodes.Status401Unauthorized, GrpcStatus.Unauthenticated, "x-otlp-api-key is missing or wrong.");
        }
        else
        {
            await ExportAsync(context, receiver, signal, mediaType, encoding.Equals(Gzip, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>The names of codings do not depend on case.</summary>
    private static bool IsKnown(string encoding) =>
        encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase) || encoding.Equals(Gzip, StringComparison.OrdinalIgnoreCase);

    private static async Task ExportAsync(HttpContext context, OtlpReceiver receiver, Signal signal, string mediaType, bool isCompressed)
    {
        try
        {
            var body = await OtlpBody.ReadAsync(context.Request.Body, isCompressed, context.RequestAborted);
            var rejection = mediaType == Json ? receiver.ReceiveJson(signal, body) : receiver.ReceiveProtobuf(signal, body.Span);
            context.Response.ContentType = mediaType;
            await context.Response.Body.WriteAsync(
                mediaType == Json ? JsonResponse(signal, rejection) : OtlpMessages.Response(rejection), context.RequestAborted);
        }
        catch (OtlpFormatException exception)
        {
            await FailAsync(context, mediaType, StatusCodes.Status400BadRequest, GrpcStatus.InvalidArgument, exception.Message);
        }
        catch (BodyTooLargeException exception)
        {
            await FailAsync(context, mediaType, StatusCodes.Status413PayloadTooLarge, GrpcStatus.ResourceExhausted, exception.Message);
        }
    }

    private static byte[] JsonResponse(Signal signal, Rejection rejection) => Write(json =>
    {
        if (rejection.Count == 0)
        {
            return;
        }

        json.WriteStartObject("partialSuccess");
        json.WriteString(
            signal switch { Signal.Traces => "rejectedSpans", Signal.Logs => "rejectedLogRecords", _ => "rejectedDataPoints" },
            rejection.Count.ToString(CultureInfo.InvariantCulture));
        json.WriteString("errorMessage", rejection.Reason);
        json.WriteEndObject();
    });

    private static async Task FailAsync(HttpContext context, string mediaType, int status, GrpcStatus code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        await context.Response.Body.WriteAsync(
            mediaType == Protobuf
                ? OtlpMessages.Status((int)code, message)
                : Write(json =>
                {
                    json.WriteNumber("code", (int)code);
                    json.WriteString("message", message);
                }),
            context.RequestAborted);
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
