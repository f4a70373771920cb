using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.Mapping;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>What must hold of the mappings of an integration: they are well formed, and the method declares what they name.</summary>
internal static class MappingRules
{
    private const string ResponseHeader = "method.response.header.";

    private static readonly string[] Destinations = ["integration.request.header.", "integration.request.querystring.", "integration.request.path."];

    /// <exception cref="ControlPlaneException">A mapping is wrong.</exception>
    public static void CheckRequest(JsonObject method, JsonObject integration)
    {
        CheckTemplates(integration["requestTemplates"]);
        var declared = method["requestParameters"] as JsonObject ?? [];
        foreach (var (destination, source) in integration["requestParameters"] as JsonObject ?? [])
        {
            var text = (string)source!;
            var expression = Parse(text, ParameterExpression.Parse);
            if (!Destinations.Any(prefix => IsBelow(destination, prefix)))
            {
                throw Invalid($"Invalid mapping expression parameter specified: {destination}");
            }

            if (!IsDeclared(declared, expression))
            {
                throw Invalid($"Invalid mapping expression parameter specified: {text}");
            }
        }
    }

    /// <exception cref="ControlPlaneException">A mapping is wrong.</exception>
    public static void CheckResponse(JsonObject methodResponse, JsonObject response)
    {
        CheckTemplates(response["responseTemplates"]);
        var declared = methodResponse["responseParameters"] as JsonObject ?? [];
        foreach (var (destination, source) in response["responseParameters"] as JsonObject ?? [])
        {
            Parse((string)source!, ParameterExpression.ParseResponse);
            if (!IsBelow(destination, ResponseHeader) || !declared.Any(header => header.Key.Equals(destination, StringComparison.OrdinalIgnoreCase)))
            {
                throw Invalid($"Invalid mapping expression parameter specified: {destination}");
            }
        }
    }

    public static ControlPlaneException Invalid(string problem) => ControlPlaneException.BadRequest(
        $"Invalid mapping expression specified: Validation Result: warnings : [], errors : [{problem}]");

    private static void CheckTemplates(JsonNode? templates)
    {
        foreach (var (contentType, _) in templates as JsonObject ?? [])
        {
            if (contentType.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                throw ControlPlaneException.BadRequest($"Validation Result: warnings : [], errors : [Invalid content type specified: {contentType}]");
            }
        }
    }

    /// <summary>A parameter is declared by its name; whether one value of it is wanted or all is the mapping's affair.</summary>
    private static bool IsDeclared(JsonObject declared, ParameterExpression expression)
    {
        string[] prefixes = expression.Source switch
        {
            ParameterSource.Header or ParameterSource.MultiValueHeader => ["method.request.header.", "method.request.multivalueheader."],
            ParameterSource.QueryString or ParameterSource.MultiValueQueryString => ["method.request.querystring.", "method.request.multivaluequerystring."],
            ParameterSource.Path => ["method.request.path."],
            _ => [],
        };
        var comparison = expression.Source is ParameterSource.Header or ParameterSource.MultiValueHeader
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;
        return prefixes.Length == 0
            || declared.Any(parameter => Array.Exists(prefixes, prefix => string.Equals(parameter.Key, prefix + expression.Name, comparison)));
    }

    private static bool IsBelow(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length;

    private static ParameterExpression Parse(string text, Func<string, ParameterExpression> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException)
        {
            throw Invalid($"Invalid mapping expression specified: {text}");
        }
    }
}
