using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;

namespace Causeway.AwsEmulator.ApiGateway.Lints;

/// <summary>A request and the route it took, to see whether identity sources tell it from requests to other methods and paths.</summary>
/// <remarks>
/// <c>RouteMethod</c>: The verb of the route, or <c>ANY</c>.<br/>
/// <c>RoutePath</c>: The template of the route.
/// </remarks>
internal sealed record LintedRequest(string Method, string Path, string RouteMethod, string RoutePath)
{
    /// <summary>A template with parameters, or a route for any verb, names more requests than this one.</summary>
    public bool IsToldApartBy(ImmutableArray<IdentitySource> sources)
    {
        var names = sources.Where(source => source.Kind == IdentitySourceKind.Context).Select(source => source.Name).ToHashSet(StringComparer.Ordinal);
        var tellsMethod = names.Contains("httpMethod") || (names.Contains("routeKey") && RouteMethod == Method);
        var tellsPath = names.Contains("path") || (names.Overlaps(["routeKey", "resourcePath", "resourceId"]) && RoutePath == Path);
        return tellsMethod && tellsPath;
    }
}
