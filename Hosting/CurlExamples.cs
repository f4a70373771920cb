namespace Causeway.Hosting;

/// <summary>Prints, once an API is ready, command lines that can be pasted into a shell to call it.</summary>
public static class CurlExamples
{
    /// <summary>Prints how to get a token with a client secret and how to call one path with it and without it.</summary>
    /// <param name="api">The REST API.</param>
    /// <param name="entra">The mock Entra ID.</param>
    /// <param name="tenantId">The tenant to ask for the token.</param>
    /// <param name="clientId">An application of the mock's directory.</param>
    /// <param name="clientSecret">Its secret; it opens nothing but the mock.</param>
    /// <param name="scope">The scope to ask for, for example <c>api://orders/.default</c>.</param>
    /// <param name="path">The path to call, for example <c>/orders</c>.</param>
    public static IResourceBuilder<RestApiResource> WithCurlExamples(
        this IResourceBuilder<RestApiResource> api,
        IResourceBuilder<ProjectResource> entra,
        string tenantId,
        string clientId,
        string clientSecret,
        string scope,
        string path)
    {
        var tokenUrl = ReferenceExpression.Create($"{entra.GetEndpoint(MockEntraExtensions.HttpEndpoint)}/{tenantId}/oauth2/v2.0/token");
        return api.OnResourceReady(async (ready, _, cancellationToken) =>
        {
            var token = await tokenUrl.GetValueAsync(cancellationToken);
            var url = await ready.InvokeUrl.GetValueAsync(cancellationToken) + path;
            Console.WriteLine($$"""

                # 401, 200:
                curl -i {{url}}
                TOKEN=$(curl -s {{token}} -d grant_type=client_credentials -d client_id={{clientId}} -d client_secret={{clientSecret}} -d scope={{scope}} | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
                curl -i {{url}} -H "Authorization: Bearer $TOKEN"

                """);
        });
    }
}
