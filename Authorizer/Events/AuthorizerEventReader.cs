using System.Text.Json;
using Causeway.Authorizer.Permissions;

namespace Causeway.Authorizer.Events;

/// <summary>Reads authorizer events and tells their four shapes apart.</summary>
/// <seealso href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html"/>
/// <seealso href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html"/>
internal static class AuthorizerEventReader
{
    private const string AuthorizationHeader = "Authorization";
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="MalformedEventException">It is none of the four.</exception>
    public static AuthorizerEvent Read(Stream input)
    {
        try
        {
            using var document = JsonDocument.Parse(input, Strict);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The cause quotes the event, which may have a token in it.
            throw new MalformedEventException("the event is not a well-formed JSON object");
        }
    }

    private static AuthorizerEvent Read(JsonElement root)
    {
        var kind = (Text(root, "type"), Text(root, "version"), root.TryGetProperty("version", out _)) switch
        {
            ("TOKEN", null, false) => AuthorizerEventKind.RestToken,
            ("REQUEST", null, false) => AuthorizerEventKind.RestRequest,
            ("REQUEST", "1.0", _) => AuthorizerEventKind.HttpVersion1,
            ("REQUEST", "2.0", _) => AuthorizerEventKind.HttpVersion2,
            _ => throw new MalformedEventException("the event is neither a TOKEN nor a REQUEST event of a known version"),
        };
        var arnName = kind == AuthorizerEventKind.HttpVersion2 ? "routeArn" : "methodArn";
        if (!MethodArn.TryParse(Text(root, arnName), out var arn))
        {
            throw new MalformedEventException($"the event has no {arnName} of an API");
        }

        var authorization = kind == AuthorizerEventKind.RestToken
            ? Text(root, "authorizationToken") ?? throw new MalformedEventException("the event has no authorizationToken")
            : ReadHeader(root);
        RequireIdentitySource(root, kind, authorization);
        return new AuthorizerEvent(kind, arn, authorization);
    }

    /// <summary>All values of the Authorization header; several are joined, which no bearer token survives.</summary>
    private static string? ReadHeader(JsonElement root)
    {
        var values = new List<string>();
        foreach (var header in Members(root, "headers"))
        {
            if (IsAuthorization(header))
            {
                values.Add(header.Value.GetString() ?? string.Empty);
            }
        }

        foreach (var header in Members(root, "multiValueHeaders"))
        {
            if (IsAuthorization(header) && header.Value.GetArrayLength() > 1)
            {
                values.AddRange(header.Value.EnumerateArray().Select(value => value.GetString() ?? string.Empty));
            }
        }

        return values.Count == 0 ? null : string.Join(',', values);
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
            ? default
            : value.EnumerateObject();

    private static bool IsAuthorization(JsonProperty header) =>
        header.Name.Equals(AuthorizationHeader, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The gateway caches results by identity source. Were the token read from anywhere else, the result for one
    /// token would serve requests with another.
    /// </summary>
    private static void RequireIdentitySource(JsonElement root, AuthorizerEventKind kind, string? authorization)
    {
        if (kind is AuthorizerEventKind.RestToken or AuthorizerEventKind.RestRequest || authorization is null
            || !root.TryGetProperty("identitySource", out var sources) || sources.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var contains = sources.ValueKind == JsonValueKind.String
            ? sources.GetString()!.Split(',').Contains(authorization)
            : sources.EnumerateArray().Any(source => source.ValueEquals(authorization));
        if (!contains)
        {
            throw new MalformedEventException("the Authorization header is none of the authorizer's identity sources");
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
