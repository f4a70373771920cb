using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Routing;

/// <remarks>
/// <c>PathParameters</c>: In template order, still percent-encoded.
/// </remarks>
internal sealed record RouteMatch(
    Resource Resource,
    Method Method,
    ImmutableArray<KeyValuePair<string, string>> PathParameters);
