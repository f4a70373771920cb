using System.Text.Encodings.Web;
using System.Text.Json;

namespace Causeway.AwsEmulator.Lambda.InvokeApi;

/// <summary>An error of the service, in the shape that AWS SDKs read.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors"/>
internal sealed record LambdaError(int Status, string Name, string Message, string Type = "User")
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The service's model writes this member in lower case for some errors and in upper case for others.</summary>
    public string MessageMember { get; init; } = "message";

    /// <summary>Why an invocation is throttled.</summary>
    public string? Reason { get; init; }

    public static LambdaError NotFound(string message) =>
        new(StatusCodes.Status404NotFound, "ResourceNotFoundException", message) { MessageMember = "Message" };

    public static LambdaError InvalidParameter(string message) =>
        new(StatusCodes.Status400BadRequest, "InvalidParameterValueException", message);

    public static LambdaError InvalidRequestContent(string message) =>
        new(StatusCodes.Status400BadRequest, "InvalidRequestContentException", $"Could not parse request body into json: {message}");

    public static LambdaError RequestTooLarge(int limit, string operation = "InvokeFunction") =>
        new(StatusCodes.Status413PayloadTooLarge, "RequestTooLargeException", $"Request must be smaller than {limit} bytes for the {operation} operation");

    public static LambdaError TooManyRequests(string message, string? reason = null) =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequestsException", message) { Reason = reason };

    public static LambdaError Validation(string message) =>
        new(StatusCodes.Status400BadRequest, "ValidationException", message);

    public static LambdaError Serialization(string message) =>
        new(StatusCodes.Status400BadRequest, "SerializationException", message) { MessageMember = "Message" };

    public static LambdaError Conflict(string message) =>
        new(StatusCodes.Status409Conflict, "ResourceConflictException", message);

    public static LambdaError PreconditionFailed() => new(
        StatusCodes.Status412PreconditionFailed,
        "PreconditionFailedException",
        "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to retrieve the latest RevisionId");

    public static LambdaError PolicyTooLong(int limit) => new(
        StatusCodes.Status400BadRequest, "PolicyLengthExceededException", $"The final policy size is bigger than the limit ({limit}).");

    /// <summary>On AWS, one of its faults, which clients retry; here it lasts until somebody installs the runtime.</summary>
    public static LambdaError InvalidRuntime(string message) =>
        new(StatusCodes.Status400BadRequest, "InvalidRuntimeException", message) { MessageMember = "Message" };

    public static LambdaError AccessDenied(string message) =>
        new(StatusCodes.Status403Forbidden, "AccessDeniedException", message) { MessageMember = "Message" };

    public static LambdaError Service(string message) =>
        new(StatusCodes.Status500InternalServerError, "ServiceException", message, "Service") { MessageMember = "Message" };

    public async Task WriteAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("Type"u8, Type);
            json.WriteString(MessageMember, Message);
            if (Reason is not null)
            {
                json.WriteString("Reason"u8, Reason);
            }

            json.WriteEndObject();
        }

        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        context.Response.Headers["x-amzn-ErrorType"] = Name;
        await context.Response.BodyWriter.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
    }
}
