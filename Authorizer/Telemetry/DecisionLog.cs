using System.Diagnostics;
using System.Text.Json;

namespace Causeway.Authorizer.Telemetry;

/// <summary>
/// One line of JSON for each decision. The lines go to the stream itself, because the Lambda runtime's logger puts a prefix
/// before everything that goes through the console.
/// </summary>
internal sealed class DecisionLog(Stream output, TimeProvider time)
{
    private readonly Lock _gate = new();

    public void Write(Decision decision, string requestId)
    {
        using var buffer = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp"u8, time.GetUtcNow());
            json.WriteString("level"u8, decision.Outcome == DecisionOutcome.Failed ? "Error"u8 : "Information"u8);
            json.WriteString("message"u8, "authorize"u8);
            json.WriteString("outcome"u8, decision.Outcome.ToString());
            WriteIfAny(json, "reason", decision.Reason);
            WriteIfAny(json, "detail", decision.Detail);
            WriteIfAny(json, "route", decision.Route);
            WriteIfAny(json, "keyId", decision.Hints.KeyId);
            WriteIfAny(json, "tenantId", decision.Hints.TenantId);
            WriteIfAny(json, "clientId", decision.Hints.ClientId);
            json.WriteNumber("durationMs"u8, Math.Round(decision.Duration.TotalMilliseconds, 3));
            WriteIfAny(json, "requestId", requestId);
            WriteIfAny(json, "traceId", Activity.Current?.TraceId.ToHexString());
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        lock (_gate)
        {
            output.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
            output.Flush();
        }
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }
}
