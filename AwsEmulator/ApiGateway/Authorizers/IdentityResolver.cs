using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>Takes the identity of a request from the configured sources.</summary>
internal static class IdentityResolver
{
    /// <returns>One value for each source, null or empty where the request lacks it.</returns>
    public static string?[] Resolve(Authorizer authorizer, RequestContext context)
    {
        var values = new string?[authorizer.IdentitySources.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Resolve(authorizer.IdentitySources[i], context);
        }

        return values;
    }

    private static string? Resolve(IdentitySource source, RequestContext context) => source.Kind switch
    {
        IdentitySourceKind.Header => context.Request.Headers.Last(source.Name),
        IdentitySourceKind.QueryString => context.Request.Query.Last(source.Name),
        IdentitySourceKind.StageVariable => context.Api.Stage.Variables.GetValueOrDefault(source.Name),
        _ => ContextVariables.Resolve(context, source.Name),
    };
}
