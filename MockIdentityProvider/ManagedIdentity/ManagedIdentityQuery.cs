namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>What a caller of a managed identity endpoint asks for.</summary>
/// <param name="Resource">The API's identifier.</param>
/// <param name="ClientId">The wanted identity by client id, if it is named so.</param>
/// <param name="ObjectId">The wanted identity by object id, if it is named so.</param>
/// <param name="ResourceId">The wanted identity by Azure resource id, if it is named so.</param>
internal sealed record ManagedIdentityQuery(string Resource, string? ClientId, string? ObjectId, string? ResourceId)
{
    private const string AppServiceVersion = "2019-08-01";
    private const string FirstImdsVersion = "2018-02-01";

    /// <exception cref="ManagedIdentityException">A parameter is missing or not supported.</exception>
    public static ManagedIdentityQuery ParseAppService(IQueryCollection query) =>
        query["api-version"] == AppServiceVersion
            ? Parse(query, query["mi_res_id"])
            : throw new ManagedIdentityException(400, "invalid_request", $"The api-version must be {AppServiceVersion}.");

    /// <exception cref="ManagedIdentityException">A parameter is missing or not supported.</exception>
    public static ManagedIdentityQuery ParseImds(IQueryCollection query) =>
        string.CompareOrdinal(query["api-version"], FirstImdsVersion) >= 0
            // The probe of DefaultAzureCredential spells it with hyphens.
            ? Parse(query, (string?)query["msi_res_id"] ?? (string?)query["msi-res-id"] ?? query["mi_res_id"])
            : throw new ManagedIdentityException(400, "invalid_request", $"The api-version must be {FirstImdsVersion} or later.");

    private static ManagedIdentityQuery Parse(IQueryCollection query, string? resourceId)
    {
        if (query["resource"] is not [{ Length: > 0 } resource])
        {
            throw new ManagedIdentityException(400, "invalid_request", "The query must name one resource.");
        }

        return new ManagedIdentityQuery(
            resource, query["client_id"], (string?)query["object_id"] ?? query["principal_id"], resourceId);
    }
}
