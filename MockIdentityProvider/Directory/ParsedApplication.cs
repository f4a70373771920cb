using System.Security.Cryptography;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>An application as written, before what it refers to has been looked up.</summary>
internal sealed record ParsedApplication
{
    public required string Path { get; init; }

    public required Guid AppId { get; init; }

    public required string DisplayName { get; init; }

    public Guid? ServicePrincipalId { get; init; }

    public bool AccountEnabled { get; init; }

    public IReadOnlyList<JsonText> IdentifierUris { get; init; } = [];

    public int AccessTokenVersion { get; init; }

    public IReadOnlyList<JsonText> AppRoles { get; init; } = [];

    public bool AppRoleAssignmentRequired { get; init; }

    public IReadOnlyList<ClientSecret> Secrets { get; init; } = [];

    public IReadOnlyList<ClientCertificate> Certificates { get; init; } = [];

    public IReadOnlyList<FederatedCredential> FederatedCredentials { get; init; } = [];

    public bool IsPublicClient { get; init; }

    public string? ManagedIdentityResourceId { get; init; }

    public IReadOnlyList<JsonText> PermissionScopes { get; init; } = [];

    public IReadOnlyList<JsonText> RedirectUris { get; init; } = [];

    public bool IssuesIdTokensImplicitly { get; init; }

    public bool IssuesAccessTokensImplicitly { get; init; }

    public TimeSpan? TokenLifetime { get; init; }

    public TokenConfiguration Tokens { get; init; } = TokenConfiguration.Usual;

    public IReadOnlyList<ParsedRoleAssignment> RoleAssignments { get; init; } = [];

    /// <summary>The names by which clients may ask for this API.</summary>
    public IEnumerable<JsonText> Identifiers =>
        IdentifierUris.Append(new JsonText(AppId.ToString(), JsonPath.Member(Path, "appId")));

    public Application Build(Guid tenantId, Dictionary<string, Guid> appIds) => new()
    {
        AppId = AppId,
        DisplayName = DisplayName,
        ServicePrincipalId = ServicePrincipalId ?? DeriveServicePrincipalId(tenantId),
        AccountEnabled = AccountEnabled,
        IdentifierUris = [.. IdentifierUris.Select(uri => uri.Text)],
        AccessTokenVersion = AccessTokenVersion,
        AppRoles = [.. AppRoles.Select(role => role.Text)],
        AppRoleAssignmentRequired = AppRoleAssignmentRequired,
        Secrets = [.. Secrets],
        Certificates = [.. Certificates],
        FederatedCredentials = [.. FederatedCredentials],
        IsPublicClient = IsPublicClient,
        ManagedIdentityResourceId = ManagedIdentityResourceId,
        PermissionScopes = [.. PermissionScopes.Select(scope => scope.Text)],
        RedirectUris = [.. RedirectUris.Select(uri => uri.Text)],
        IssuesIdTokensImplicitly = IssuesIdTokensImplicitly,
        IssuesAccessTokensImplicitly = IssuesAccessTokensImplicitly,
        TokenLifetime = TokenLifetime,
        Tokens = Tokens,
        RoleAssignments = ParsedRoleAssignment.Resolve(RoleAssignments, appIds),
    };

    /// <summary>The same object id at every start, without anybody having to write one.</summary>
    private Guid DeriveServicePrincipalId(Guid tenantId)
    {
        Span<byte> ids = stackalloc byte[32];
        tenantId.TryWriteBytes(ids);
        AppId.TryWriteBytes(ids[16..]);
        Span<byte> id = stackalloc byte[32];
        SHA256.HashData(ids, id);
        id[7] = (byte)((id[7] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id[..16]);
    }
}
