using System.Text;
using System.Text.Json;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.Tests.Lambda.Support;

internal static class LambdaResults
{
    public static string Text(this LambdaInvocationResult result) => Encoding.UTF8.GetString(result.Payload.Span);

    public static (string? Type, string? Message) Error(this LambdaInvocationResult result)
    {
        using var document = JsonDocument.Parse(result.Payload);
        return (
            document.RootElement.GetProperty("errorType").GetString(),
            document.RootElement.GetProperty("errorMessage").GetString());
    }
}
