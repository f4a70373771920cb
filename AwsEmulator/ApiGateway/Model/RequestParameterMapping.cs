using Causeway.AwsEmulator.ApiGateway.Mapping;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>One line of an integration's <c>requestParameters</c>.</summary>
internal sealed record RequestParameterMapping(RequestDestination Destination, string Name, ParameterExpression Value);
