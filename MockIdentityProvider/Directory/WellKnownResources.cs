namespace Causeway.MockIdentityProvider.Directory;

/// <summary>
/// Microsoft's own APIs, which every tenant has without registering them. Their tokens are of version 1.0, and their roles are
/// not listed here: a client may have any.
/// </summary>
/// <seealso href="https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in"/>
internal static class WellKnownResources
{
    public static readonly Application Graph =
        Define("00000003-0000-0000-c000-000000000000", "Microsoft Graph", "User.Read", "https://graph.microsoft.com") with
        {
            PermissionScopes = GraphPermissions.Delegated,
        };

    private static readonly ApplicationIndex All = new(
    [
        Graph,
        Define(
            "797f4846-ba00-4fd7-ba43-dac1f8f63013",
            "Windows Azure Service Management API",
            "user_impersonation",
            "https://management.azure.com",
            "https://management.core.windows.net"),
        Define("cfa8b339-82a2-471a-a3c9-0fc0be7a4093", "Azure Key Vault", "user_impersonation", "https://vault.azure.net"),
        Define("e406a681-f3d4-42a8-90b6-c2b029497af1", "Azure Storage", "user_impersonation", "https://storage.azure.com"),
    ]);

    /// <summary>Finds one by identifier URI or client id.</summary>
    public static Application? Find(string identifier) => All.Find(identifier);

    private static Application Define(string appId, string name, string permission, params string[] identifierUris) => new()
    {
        AppId = new Guid(appId),
        DisplayName = name,
        ServicePrincipalId = new Guid(appId),
        PermissionScopes = [permission],
        ConsentedScopes = [permission],
        IdentifierUris = [.. identifierUris],
    };
}
