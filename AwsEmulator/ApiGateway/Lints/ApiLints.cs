using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Lints;

/// <summary>Finds in a valid definition what works otherwise than its author expects.</summary>
internal static class ApiLints
{
    private const string AllowOrigin = "Access-Control-Allow-Origin";

    public static IEnumerable<string> Check(RestApi api)
    {
        var hasCors = api.Resources.Any(resource => resource.Methods.ContainsKey("OPTIONS"));
        var isProtected = api.Resources.Any(resource => resource.Methods.Values.Any(method => method.Authorizer is not null));
        if (hasCors && isProtected)
        {
            foreach (var type in (GatewayResponseType[])[GatewayResponseType.Unauthorized, GatewayResponseType.AccessDenied])
            {
                var response = api.GatewayResponses.GetValueOrDefault(type) ?? api.GatewayResponses.GetValueOrDefault(type.Fallback());
                if (response?.Headers.Any(header => header.Key.Equals(AllowOrigin, StringComparison.OrdinalIgnoreCase)) != true)
                {
                    yield return $"The API answers OPTIONS for CORS, but its {type.Name()} response has no {AllowOrigin}: "
                        + $"browsers report a CORS error instead of the status. Add it to {type.Name()} or DEFAULT_4XX.";
                }
            }
        }

        foreach (var resource in api.Resources)
        {
            foreach (var method in resource.Methods.Values.Where(method => method is { HttpMethod: "OPTIONS", Authorizer: not null }))
            {
                yield return $"OPTIONS {resource.Path} has the authorizer {method.Authorizer!.Name}: browsers send no token with a preflight request.";
            }
        }

        foreach (var lint in FallThroughLints.Check(api))
        {
            yield return lint;
        }

        if (api.GatewayResponses.ContainsKey(GatewayResponseType.RequestTooLarge))
        {
            yield return $"{GatewayResponseType.RequestTooLarge.Name()} is customized, which has no effect on AWS.";
        }

        foreach (var lint in IdentitySourceLints.Check(api))
        {
            yield return lint;
        }

        foreach (var authorizer in api.Authorizers)
        {
            if (!api.Resources.Any(resource => resource.Methods.Values.Any(method => method.Authorizer == authorizer)))
            {
                yield return $"No method uses the authorizer {authorizer.Name}.";
            }
        }
    }
}
