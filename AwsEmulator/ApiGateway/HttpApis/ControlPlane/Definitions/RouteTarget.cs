using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;

/// <summary>The target of a route: <c>integrations/{id}</c>.</summary>
internal static class RouteTarget
{
    private const string Prefix = "integrations/";

    public static string Create(string integrationId) => Prefix + integrationId;

    /// <returns>Null when the route has no integration.</returns>
    public static string? IntegrationId(JsonObject route) =>
        (string?)route["target"] is { } target && target.StartsWith(Prefix, StringComparison.Ordinal) ? target[Prefix.Length..] : null;
}
