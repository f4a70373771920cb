using System.Text.Json.Nodes;

namespace Causeway.Hosting.Provisioning;

/// <summary>Takes out of a body what must not be shown or is too long to be: values of environment variables, and code.</summary>
internal static class CallRedactor
{
    private const string Hidden = "***";

    public static JsonObject? Redact(JsonObject? body)
    {
        if (body is null)
        {
            return null;
        }

        var shown = body.DeepClone().AsObject();
        foreach (var holder in new[] { shown, shown["Code"] as JsonObject })
        {
            if (holder?["ZipFile"]?.GetValue<string>() is { } zip)
            {
                holder["ZipFile"] = zip.Length == 0 ? "(the zip)" : $"({zip.Length * 3L / 4} bytes)";
            }
        }

        if (shown["Environment"]?["Variables"] is JsonObject variables)
        {
            foreach (var name in variables.Select(variable => variable.Key).ToList())
            {
                variables[name] = Hidden;
            }
        }

        return shown;
    }
}
