using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Routing;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;

/// <summary>A request that has a route.</summary>
/// <remarks>
/// <c>Arn</c>: What events call <c>routeArn</c> or <c>methodArn</c>.<br/>
/// <c>Authorized</c>: What the authorizer said; null before it was asked, and on open routes.
/// </remarks>
internal sealed record HttpRequestContext(
    HttpApi Api, GatewayRequest Request, HttpRouteMatch Match, string Arn, HttpAuthorizerContext? Authorized = null);
