using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.Lints;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Lints;

/// <summary>Finds in a valid definition of an HTTP API what works otherwise than its author expects.</summary>
internal static class HttpApiLints
{
    private const string RouteKeySource = "$context.routeKey";

    public static IEnumerable<string> Check(HttpApi api) => CheckCors(api).Concat(api.Authorizers.SelectMany(authorizer => Check(authorizer, api)));

    private static IEnumerable<string> CheckCors(HttpApi api)
    {
        var routes = api.Routes.Routes;
        var takesPreflights = routes.Any(route => route is { IsDefault: true, Authorizer: not null });
        if (api.Cors is not null && takesPreflights && !routes.Any(route => route is { Method: "OPTIONS", Authorizer: null }))
        {
            yield return "The default route has an authorizer, so that CORS preflights need a token, which browsers do not send. "
                + "Add a route OPTIONS /{proxy+} without an authorizer.";
        }

        if (api.Cors is null && routes.Any(route => route.Method == "OPTIONS") && routes.Any(route => route.Authorizer is not null))
        {
            yield return "The API answers OPTIONS by a route of its own, but its 401 and 403 have no CORS headers: "
                + "browsers report a CORS error instead of the status. Configure x-amazon-apigateway-cors.";
        }
    }

    private static IEnumerable<string> Check(HttpAuthorizer authorizer, HttpApi api)
    {
        foreach (var source in authorizer.IdentitySources.Where(source => IdentitySourceLints.IsDropped(source)
            || (source.Kind == IdentitySourceKind.StageVariable && string.IsNullOrEmpty(api.Stage.Variables.GetValueOrDefault(source.Name)))))
        {
            yield return $"The identity source {source.Expression} of the authorizer {authorizer.Name} never has a value: every request is 401.";
        }

        var uses = api.Routes.Routes.Count(route => route.Authorizer == authorizer);
        if (uses == 0)
        {
            yield return $"No route uses the authorizer {authorizer.Name}.";
        }

        if (authorizer is LambdaAuthorizer { SimpleResponses: true } lambda && lambda.TimeToLive > TimeSpan.Zero && uses > 1
            && !authorizer.IdentitySources.Any(source => source.Expression == RouteKeySource))
        {
            yield return $"The authorizer {authorizer.Name} answers yes or no, and its answer for one route is cached for all {uses} that use it. "
                + $"Add the identity source {RouteKeySource} if its answer depends on the route.";
        }
    }
}
