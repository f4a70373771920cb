using System.Diagnostics;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace Causeway.Authorizer.Telemetry;

/// <summary>
/// One line of JSON for each decision, which is a metric as well: CloudWatch counts decisions by outcome and reason from the
/// member <c>_aws</c> of its embedded metric format. The lines go to the stream itself, because the Lambda runtime's logger puts a prefix
/// before everything that goes through the console.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html"/>
internal sealed class DecisionLog(Stream output, TimeProvider time)
{
    private const string None = "None";
    private readonly Lock _gate = new();

    public void Write(Decision decision, ILambdaContext context)
    {
        using var buffer = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            var now = time.GetUtcNow();
            json.WriteString("timestamp"u8, now);
            json.WriteString("level"u8, decision.Outcome == DecisionOutcome.Failed ? "Error"u8 : "Information"u8);
            json.WriteString("message"u8, "authorize"u8);
            json.WriteString("outcome"u8, decision.Outcome.ToString());
            json.WriteString("reason"u8, decision.Reason ?? None);
            WriteIfAny(json, "detail", decision.Detail);
            WriteIfAny(json, "route", decision.Route);
            WriteIfAny(json, "keyId", decision.Hints.KeyId);
            WriteIfAny(json, "tenantId", decision.Hints.TenantId);
            WriteIfAny(json, "clientId", decision.Hints.ClientId);
            json.WriteNumber("durationMs"u8, Math.Round(decision.Duration.TotalMilliseconds, 3));
            json.WriteNumber("decisions"u8, 1);
            json.WriteString("functionName"u8, context.FunctionName ?? None);
            WriteIfAny(json, "requestId", context.AwsRequestId);
            WriteIfAny(json, "traceId", Activity.Current?.TraceId.ToHexString());
            WriteMetrics(json, now);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        lock (_gate)
        {
            output.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
            output.Flush();
        }
    }

    private static void WriteMetrics(Utf8JsonWriter json, DateTimeOffset now)
    {
        json.WriteStartObject("_aws"u8);
        json.WriteNumber("Timestamp"u8, now.ToUnixTimeMilliseconds());
        json.WritePropertyName("CloudWatchMetrics"u8);
        json.WriteRawValue(
            """
            [{"Namespace":"Authorizer","Dimensions":[["functionName","outcome"],["functionName","outcome","reason"]],"Metrics":[{"Name":"decisions","Unit":"Count"},{"Name":"durationMs","Unit":"Milliseconds"}]}]
            """u8,
            skipInputValidation: true);
        json.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }
}
