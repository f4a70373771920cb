using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

/// <summary>Writes the statements and documents of functions' policies as the service does.</summary>
internal static class FunctionStatement
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Write(string sid, string action, StatementPrincipal principal, string resource, StatementConditions conditions)
    {
        var text = Text(json =>
        {
            json.WriteString("Sid"u8, sid);
            json.WriteString("Effect"u8, "Allow");
            if (principal.Kind is { } kind)
            {
                json.WriteStartObject("Principal"u8);
                json.WriteString(kind, principal.Value);
                json.WriteEndObject();
            }
            else
            {
                json.WriteString("Principal"u8, principal.Value);
            }

            json.WriteString("Action"u8, action);
            json.WriteString("Resource"u8, resource);
            WriteConditions(json, conditions);
        });
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public static string Document(FunctionPolicy policy) => Text(json =>
    {
        json.WriteString("Version"u8, "2012-10-17");
        json.WriteString("Id"u8, "default");
        json.WriteStartArray("Statement"u8);
        foreach (var statement in policy.Statements)
        {
            statement.WriteTo(json);
        }

        json.WriteEndArray();
    });

    private static void WriteConditions(Utf8JsonWriter json, StatementConditions conditions)
    {
        if (!conditions.All.Any())
        {
            return;
        }

        json.WriteStartObject("Condition"u8);
        foreach (var group in conditions.All.GroupBy(condition => condition.Operator))
        {
            json.WriteStartObject(group.Key);
            foreach (var (_, key, value) in group)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string Text(Action<Utf8JsonWriter> writeMembers)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
