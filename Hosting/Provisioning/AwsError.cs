using System.Net;
using System.Text.Json;
using System.Xml;

namespace Causeway.Hosting.Provisioning;

/// <summary>An error in any of the shapes in which AWS and its emulators write them.</summary>
internal sealed record AwsError(HttpStatusCode Status, string Code, string Message)
{
    private const int ShownLength = 500;

    /// <summary>Whether the same call may succeed a moment later; a new role, too, is not known everywhere at once.</summary>
    public bool IsTransient => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        || Code is "ThrottlingException" or "TooManyRequestsException"
        || (Code is "ResourceConflictException" && Message.Contains("in progress", StringComparison.OrdinalIgnoreCase))
        || (Code is "InvalidParameterValueException" && Message.Contains("cannot be assumed", StringComparison.OrdinalIgnoreCase));

    public static AwsError Read(HttpResponseMessage response, string body)
    {
        var (code, message) = body.StartsWith('<') ? ReadXml(body) : ReadJson(body);
        if (response.Headers.TryGetValues("x-amzn-ErrorType", out var types))
        {
            code = types.First();
        }

        // A code may carry a namespace before a hash sign and an address after a colon.
        code = code?.Split(':')[0].Split('#')[^1];
        message ??= body.Length == 0 ? "it gave no reason" : body[..Math.Min(body.Length, ShownLength)];
        return new(response.StatusCode, code ?? "", message);
    }

    public override string ToString() => $"{(int)Status} {Code}{(Code.Length == 0 ? "" : ": ")}{Message}";

    private static (string? Code, string? Message) ReadJson(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            // Services that take forms wrap it.
            var error = json.RootElement.TryGetProperty("Error", out var wrapped) ? wrapped : json.RootElement;
            return (
                Find(error, "__type") ?? Find(error, "code") ?? Find(error, "Code"),
                Find(error, "message") ?? Find(error, "Message"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    private static (string? Code, string? Message) ReadXml(string body)
    {
        try
        {
            var answer = XmlAnswer.Read(body);
            return ((string?)answer[nameof(Code)], (string?)answer[nameof(Message)]);
        }
        catch (XmlException)
        {
            return (null, null);
        }
    }

    private static string? Find(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
