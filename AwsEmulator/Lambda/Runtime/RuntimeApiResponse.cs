using System.Text;

namespace Causeway.AwsEmulator.Lambda.Runtime;

/// <summary>The answers of the Runtime API that are always the same.</summary>
internal sealed class RuntimeApiResponse
{
    public static readonly RuntimeApiResponse Accepted = new(StatusCodes.Status202Accepted, """{"status":"OK"}""");

    public static readonly RuntimeApiResponse InvalidRequestId =
        Error(StatusCodes.Status400BadRequest, "InvalidRequestID", "Invalid request ID");

    public static readonly RuntimeApiResponse InvalidStateTransition =
        Error(StatusCodes.Status403Forbidden, "InvalidStateTransition", "State transition is not allowed");

    public static readonly RuntimeApiResponse RequestEntityTooLarge = Error(
        StatusCodes.Status413PayloadTooLarge,
        "RequestEntityTooLarge",
        $"Exceeded maximum allowed payload size ({FunctionErrors.MaximumResponseSize} bytes).");

    /// <summary>A container error, after which a runtime must exit.</summary>
    public static readonly RuntimeApiResponse Stopping =
        Error(StatusCodes.Status500InternalServerError, "Container.Stopping", "The emulator is stopping");

    private readonly int _status;
    private readonly byte[] _body;

    private RuntimeApiResponse(int status, string body)
    {
        _status = status;
        _body = Encoding.UTF8.GetBytes(body);
    }

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = _status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = _body.Length;
        await context.Response.BodyWriter.WriteAsync(_body);
    }

    private static RuntimeApiResponse Error(int status, string errorType, string errorMessage) =>
        new(status, $$"""{"errorMessage":"{{errorMessage}}","errorType":"{{errorType}}"}""");
}
