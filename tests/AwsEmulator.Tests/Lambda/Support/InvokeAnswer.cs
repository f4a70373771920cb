using System.Text;
using System.Text.Json;

namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>What an invocation answered.</summary>
internal sealed record InvokeAnswer(int Status, string Payload, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Payload).RootElement;

    public int ProcessId => Json.GetProperty("pid").GetInt32();

    public string? ErrorMessage => Json.GetProperty("errorMessage").GetString();

    public string Log => Encoding.UTF8.GetString(Convert.FromBase64String(Headers["X-Amz-Log-Result"]));
}
