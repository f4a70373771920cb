using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

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

        foreach (var authorizer in api.Authorizers)
        {
            foreach (var source in authorizer.IdentitySources.Where(source => IsAlwaysMissing(source, api)))
            {
                yield return $"The identity source {source.Expression} of the authorizer {authorizer.Name} never has a value: every request is 401.";
            }

            if (!api.Resources.Any(resource => resource.Methods.Values.Any(method => method.Authorizer == authorizer)))
            {
                yield return $"No method uses the authorizer {authorizer.Name}.";
            }
        }
    }

    private static bool IsAlwaysMissing(IdentitySource source, RestApi api) => source.Kind switch
    {
        IdentitySourceKind.StageVariable => string.IsNullOrEmpty(api.Stage.Variables.GetValueOrDefault(source.Name)),
        IdentitySourceKind.Context => ContextVariables.IsAlwaysEmpty(source.Name),
        _ => false,
    };
}
