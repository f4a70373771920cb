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

    public static InvocationEnd ResponseTooLarge() => Create(
        "Function.ResponseSizeTooLarge", $"Response payload size exceeded maximum allowed payload size ({MaximumResponseSize} bytes).");

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

        return InvocationEnd.FunctionError(buffer.ToArray());
    }
}
