using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Routing;

/// <remarks>
/// <c>RawPathParameters</c>: In template order, as sent.
/// </remarks>
internal sealed record HttpRouteMatch(HttpRoute Route, ImmutableArray<KeyValuePair<string, string>> RawPathParameters)
{
    /// <summary>Percent-decoded, as events and parameter mappings have them, unlike those of REST APIs.</summary>
    public ImmutableArray<KeyValuePair<string, string>> PathParameters { get; } =
        RawPathParameters.Any(parameter => parameter.Value.Contains('%', StringComparison.Ordinal))
            ? [.. RawPathParameters.Select(parameter => KeyValuePair.Create(parameter.Key, Uri.UnescapeDataString(parameter.Value)))]
            : RawPathParameters;
}
