using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Causeway.Hosting.Provisioning;

/// <summary>A route that an authorizer of an OpenAPI document guards and that is harmless to call.</summary>
/// <param name="Path">A path that matches it, starting with a slash.</param>
internal sealed partial record ProtectedRoute(string Path)
{
    /// <summary>The first GET with an authorizer, or null: what else is called without a token may change something.</summary>
    public static ProtectedRoute? Find(JsonObject document)
    {
        var schemes = (document["components"]?["securitySchemes"] ?? document["securityDefinitions"]) as JsonObject ?? [];
        var guarded = schemes.Where(scheme => scheme.Value?["x-amazon-apigateway-authorizer"] is not null).Select(scheme => scheme.Key).ToHashSet();
        return (document["paths"] as JsonObject ?? [])
            .Where(path => path.Value?["get"] is JsonObject get && IsGuarded(get["security"] ?? document["security"], guarded))
            .Select(path => new ProtectedRoute(Parameter().Replace(path.Key, "probe")))
            .FirstOrDefault();
    }

    private static bool IsGuarded(JsonNode? security, HashSet<string> guarded) =>
        security is JsonArray { Count: > 0 } alternatives
        && alternatives.All(alternative => alternative is JsonObject schemes && schemes.Any(scheme => guarded.Contains(scheme.Key)));

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
