namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>What a caller of a managed identity endpoint asks for.</summary>
/// <param name="Resource">The API's identifier.</param>
/// <param name="ClientId">The wanted identity by client id, if it is named so.</param>
/// <param name="ObjectId">The wanted identity by object id, if it is named so.</param>
internal sealed record ManagedIdentityQuery(string Resource, string? ClientId, string? ObjectId)
{
    private const string AppServiceVersion = "2019-08-01";

    /// <exception cref="ManagedIdentityException">A parameter is missing or not supported.</exception>
    public static ManagedIdentityQuery ParseAppService(IQueryCollection query)
    {
        if (query["api-version"] != AppServiceVersion)
        {
            throw new ManagedIdentityException(400, "invalid_request", $"The api-version must be {AppServiceVersion}.");
        }

        if (query["resource"] is not [{ Length: > 0 } resource])
        {
            throw new ManagedIdentityException(400, "invalid_request", "The query must name one resource.");
        }

        return new ManagedIdentityQuery(resource, query["client_id"], (string?)query["object_id"] ?? query["principal_id"]);
    }
}
