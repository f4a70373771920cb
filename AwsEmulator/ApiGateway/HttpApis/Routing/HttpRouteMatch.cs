using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Routing;

/// <remarks>
/// <c>PathParameters</c>: In template order, as sent.
/// </remarks>
internal sealed record HttpRouteMatch(HttpRoute Route, ImmutableArray<KeyValuePair<string, string>> PathParameters);
