using System.Globalization;

namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>What a caller of a managed identity endpoint asks for.</summary>
/// <param name="Resource">The API's identifier.</param>
/// <param name="ClientId">The wanted identity by client id, if it is named so.</param>
/// <param name="ObjectId">The wanted identity by object id, if it is named so.</param>
/// <param name="ResourceId">The wanted identity by Azure resource id, if it is named so.</param>
internal sealed record ManagedIdentityQuery(string Resource, string? ClientId, string? ObjectId, string? ResourceId)
{
    private const string AppServiceVersion = "2019-08-01";
    private const string LegacyAppServiceVersion = "2017-09-01";
    private const string FirstImdsVersion = "2018-02-01";

    /// <summary>Whether a request keeps to App Service's first protocol, that of <c>MSI_ENDPOINT</c> and <c>MSI_SECRET</c>.</summary>
    public static bool IsLegacyAppService(IQueryCollection query) => query["api-version"] == LegacyAppServiceVersion;

    /// <exception cref="ManagedIdentityException">A parameter is missing or not supported.</exception>
    public static ManagedIdentityQuery ParseAppService(IQueryCollection query) => (string?)query["api-version"] switch
    {
        AppServiceVersion => Parse(query, query["client_id"], query["mi_res_id"]),
        LegacyAppServiceVersion => Parse(query, query["clientid"], resourceId: null),
        _ => throw new ManagedIdentityException(
            400, "invalid_request", $"The api-version must be {AppServiceVersion} or {LegacyAppServiceVersion}."),
    };

    /// <exception cref="ManagedIdentityException">A parameter is missing or not supported.</exception>
    public static ManagedIdentityQuery ParseImds(IQueryCollection query) =>
        IsImdsVersion(query["api-version"])
            // The probe of DefaultAzureCredential spells it with hyphens.
            ? Parse(query, query["client_id"], (string?)query["msi_res_id"] ?? (string?)query["msi-res-id"] ?? query["mi_res_id"])
            : throw new ManagedIdentityException(400, "invalid_request", $"The api-version must be {FirstImdsVersion}, or the date of a later one.");

    private static bool IsImdsVersion(string? version) =>
        DateOnly.TryParseExact(version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && string.CompareOrdinal(version, FirstImdsVersion) >= 0;

    private static ManagedIdentityQuery Parse(IQueryCollection query, string? clientId, string? resourceId)
    {
        if (query["resource"] is not [{ Length: > 0 } resource])
        {
            throw new ManagedIdentityException(400, "invalid_request", "The query must name one resource.");
        }

        return new ManagedIdentityQuery(
            resource, clientId, (string?)query["object_id"] ?? query["principal_id"], resourceId);
    }
}
