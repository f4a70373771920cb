using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Events;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>How an authorizer's function is called, whether a request or a test asks for it.</summary>
internal static class AuthorizerCall
{
    /// <summary>A function that fails with exactly this message refuses the caller; with any other it is broken.</summary>
    public const string UnauthorizedMessage = "Unauthorized";

    /// <param name="context">The request.</param>
    /// <param name="route">Where it leads.</param>
    /// <param name="authorizer">Whose function is called.</param>
    /// <param name="methodArn">What the request is for.</param>
    /// <param name="token">The identity; a REQUEST authorizer may have none.</param>
    /// <param name="options">How the event looks.</param>
    public static ReadOnlyMemory<byte> Event(
        RequestContext context, RouteMatch route, Authorizer authorizer, string methodArn, string? token, GatewayOptions options) =>
        authorizer.Type == AuthorizerType.Token
            ? AuthorizerEvents.Token(methodArn, token!, options.TokenEventOrder)
            : AuthorizerEvents.Request(context, route, methodArn, options.RequestEventEmptyMaps);

    public static LambdaInvocationOptions Options(RestApi api, Authorizer authorizer, GatewayOptions options) => new()
    {
        CallerTimeout = options.AuthorizerTimeout,
        Qualifier = authorizer.Function.Qualifier,
        SourceArn = SourceArn.OfAuthorizer(api, authorizer),
    };
}
