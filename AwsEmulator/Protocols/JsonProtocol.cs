using System.Text.Encodings.Web;
using System.Text.Json;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.Protocols;

/// <summary>AWS's JSON protocol, version 1.1.</summary>
/// <seealso href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html"/>
internal sealed class JsonProtocol(IEnumerable<IJsonService> services)
{
    private const int MaximumBody = 1024 * 1024;

    /// <summary>What services report for members that break a constraint.</summary>
    private const string InvalidParameter = "InvalidParameterException";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task RespondAsync(HttpContext http, string target)
    {
        var name = target.Split('.', 2);
        if (services.FirstOrDefault(candidate => candidate.TargetPrefix == name[0])?.Find(name[^1]) is not { } operation)
        {
            await UnknownOperation.RespondJsonAsync(http, target);
            return;
        }

        try
        {
            using var body = await ReadAsync(http);
            await WriteAsync(http, StatusCodes.Status200OK, json => operation(new JsonRequest(body.RootElement, InvalidParameter), json));
        }
        catch (JsonServiceException exception)
        {
            http.Response.Headers["x-amzn-ErrorType"] = exception.Code;
            await WriteAsync(http, StatusCodes.Status400BadRequest, json =>
            {
                json.WriteString("__type"u8, exception.Code);
                json.WriteString("message"u8, exception.Message);
            });
        }
    }

    private static async Task<JsonDocument> ReadAsync(HttpContext http)
    {
        var body = await PayloadReader.ReadAsync(http, MaximumBody)
            ?? throw new JsonServiceException("RequestEntityTooLargeException", $"Request must be smaller than {MaximumBody} bytes.");
        try
        {
            var document = JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document
                : throw new JsonServiceException("SerializationException", "Start of structure or map found where not expected.");
        }
        catch (JsonException exception)
        {
            throw new JsonServiceException("SerializationException", exception.Message);
        }
    }

    private static async Task WriteAsync(HttpContext http, int status, Action<Utf8JsonWriter> writeMembers)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Relaxed))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "application/x-amz-json-1.1";
        http.Response.ContentLength = body.Length;
        _ = ErrorShapes.RequestId(http);
        await http.Response.BodyWriter.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), http.RequestAborted);
    }
}
