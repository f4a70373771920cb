using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

/// <summary>One call of a control plane operation: its path parameters, its query and its whole body.</summary>
internal sealed class ControlPlaneRequest(HttpContext http, ReadOnlyMemory<byte> content)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private JsonObject? _body;

    public ReadOnlyMemory<byte> Content => content;

    public CancellationToken Aborted => http.RequestAborted;

    public string Scheme => http.Request.Scheme;

    /// <summary>Where the client reached the emulator.</summary>
    public HostString Host => http.Request.Host;

    public string? ContentType => http.Request.ContentType;

    public string? Accept => http.Request.Headers.Accept;

    /// <summary>The body as a JSON object; an empty body is an empty object.</summary>
    /// <exception cref="ControlPlaneException">The body is something else.</exception>
    public JsonObject Body => _body ??= Parse();

    /// <summary>A parameter of the path, which the route guarantees to be there. The server decodes all of it but slashes.</summary>
    public string Route(string name) => ((string)http.Request.RouteValues[name]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A parameter that the paths of only some operations have.</summary>
    public string? FindRoute(string name) => http.Request.RouteValues.ContainsKey(name) ? Route(name) : null;

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values[^1] : null;

    public IReadOnlyList<string> QueryValues(string name) =>
        http.Request.Query.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    /// <exception cref="ControlPlaneException">The value is neither true nor false.</exception>
    public bool QueryFlag(string name) => Query(name) switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw ControlPlaneException.BadRequest($"Invalid value for {name}: {text}"),
    };

    /// <exception cref="ControlPlaneException">The value is no number.</exception>
    public int? QueryNumber(string name) => Query(name) switch
    {
        null or "" => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw ControlPlaneException.BadRequest($"Invalid value for {name}: {text}"),
    };

    private JsonObject Parse()
    {
        if (content.IsEmpty)
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(content.Span, documentOptions: Strict) as JsonObject
                ?? throw ControlPlaneException.BadRequest("Invalid request input: the body must be a JSON object");
        }
        catch (JsonException)
        {
            throw ControlPlaneException.BadRequest("Invalid request input: the body is not valid JSON");
        }
    }
}
