using System.Globalization;
using System.Text.Json;

namespace Causeway.AwsEmulator.Lambda.Runtime;

/// <summary>The error documents that the service itself writes where a function cannot.</summary>
internal static class FunctionErrors
{
    /// <summary>The largest result, 6 MB and 100 bytes.</summary>
    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"/>
    public const int MaximumResponseSize = (6 * 1024 * 1024) + 100;

    public static InvocationEnd TimedOut(string requestId, TimeSpan timeout) => Create(
        "Sandbox.Timedout",
        string.Create(CultureInfo.InvariantCulture, $"RequestId: {requestId} Error: Task timed out after {timeout.TotalSeconds:F2} seconds"));

    public static InvocationEnd Exited(string requestId) => Create(
        "Runtime.ExitError", $"RequestId: {requestId} Error: Runtime exited without providing a reason");

    public static InvocationEnd Exited(string requestId, int exitCode) => exitCode == 0 ? Exited(requestId) : Create(
        "Runtime.ExitError", $"RequestId: {requestId} Error: Runtime exited with error: {ExitReason(exitCode)}");

    public static InvocationEnd InvalidEntrypoint(string requestId, string reason) => Create(
        "Runtime.InvalidEntrypoint", $"RequestId: {requestId} Error: {reason}");

    public static InvocationEnd ResponseTooLarge() => Create(
        "Function.ResponseSizeTooLarge", $"Response payload size exceeded maximum allowed payload size ({MaximumResponseSize} bytes).");

    /// <summary>The error with which a streamed response ends, in the trailers after it; null where it ends well.</summary>
    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming"/>
    public static InvocationEnd? OfStream(HttpRequest request)
    {
        if (!request.SupportsTrailers() || !request.CheckTrailersAvailable()
            || request.GetTrailer("Lambda-Runtime-Function-Error-Type").ToString() is not { Length: > 0 } errorType)
        {
            return null;
        }

        var body = new byte[MaximumResponseSize];
        return Convert.TryFromBase64String(request.GetTrailer("Lambda-Runtime-Function-Error-Body").ToString(), body, out var length) && length > 0
            ? InvocationEnd.FunctionError(body.AsMemory(0, length))
            : Create(errorType, "The function failed while it streamed its response.");
    }

    /// <summary>A shell reports that a signal ended a process as 128 and its number.</summary>
    private static string ExitReason(int exitCode) => (exitCode - 128) switch
    {
        1 => "signal: hangup",
        2 => "signal: interrupt",
        6 => "signal: aborted",
        9 => "signal: killed",
        11 => "signal: segmentation fault",
        15 => "signal: terminated",
        _ => string.Create(CultureInfo.InvariantCulture, $"exit status {exitCode}"),
    };

    private static InvocationEnd Create(string errorType, string errorMessage)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("errorType"u8, errorType);
            json.WriteString("errorMessage"u8, errorMessage);
            json.WriteEndObject();
        }

        return InvocationEnd.FunctionError(buffer.ToArray()) with { Reason = errorMessage };
    }
}
