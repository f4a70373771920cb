namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;

/// <summary>One change to a request or response, for example <c>append:header.x-user</c>.</summary>
/// <remarks>
/// <c>Name</c>: Empty for the path and the status code.<br/>
/// <c>Value</c>: Has no effect on a removal.
/// </remarks>
internal sealed record ParameterMapping(ParameterAction Action, ParameterLocation Location, string Name, SelectionExpression Value);
