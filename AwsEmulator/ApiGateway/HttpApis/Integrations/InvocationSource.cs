using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Integrations;

/// <summary>Whom a function's policy must allow to call it.</summary>
internal static class InvocationSource
{
    /// <summary>For example <c>…:{api}/{stage}/GET/orders/{orderId}</c>: the route, not the request.</summary>
    public static string Route(HttpApi api, HttpRoute route) =>
        $"{Api(api)}/{api.Stage.Name}/{(route.IsDefault ? HttpRoute.DefaultPath : route.Method + route.Path)}";

    public static string Authorizer(HttpApi api, HttpAuthorizer authorizer) => $"{Api(api)}/authorizers/{authorizer.Id}";

    private static string Api(HttpApi api) => api.Stage.Account.ApiArn(api.Id);
}
