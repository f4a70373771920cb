using Causeway.AwsEmulator.ApiGateway.Routing;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>
/// What API Gateway calls a function for, as the function's policy has it under <c>AWS:SourceArn</c>. Null where a role
/// calls: the function's policy is not asked then.
/// </summary>
internal static class SourceArn
{
    /// <summary>An authorizer is called without stage and verb.</summary>
    public static string? OfAuthorizer(RestApi api, Authorizer authorizer) =>
        authorizer.Function.HasCredentials ? null : $"{Prefix(api)}/authorizers/{authorizer.Id}";

    /// <summary>An integration is called for the method as it is configured, not for the path that was called.</summary>
    public static string? OfMethod(RestApi api, RouteMatch route, LambdaFunctionReference function) =>
        function.HasCredentials ? null : $"{Prefix(api)}/{api.Stage.Name}/{route.Method.HttpMethod}{route.Resource.Path}";

    private static string Prefix(RestApi api) => api.Stage.Account.ApiArn(api.Id);
}
