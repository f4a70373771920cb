using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>An app registration and its service principal in one tenant: a client, an API, or both.</summary>
internal sealed record Application
{
    public required Guid AppId { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>The object id of the service principal: <c>oid</c> and <c>sub</c> of app-only tokens.</summary>
    public required Guid ServicePrincipalId { get; init; }

    public bool AccountEnabled { get; init; } = true;

    public ImmutableArray<string> IdentifierUris { get; init; } = [];

    /// <summary>The version of access tokens for this API: 1 unless the registration requests 2.</summary>
    public int AccessTokenVersion { get; init; } = 1;

    public ImmutableArray<string> AppRoles { get; init; } = [];

    /// <summary>Whether only clients with a role may have tokens for this API.</summary>
    public bool AppRoleAssignmentRequired { get; init; }

    public ImmutableArray<ClientSecret> Secrets { get; init; } = [];

    public ImmutableArray<ClientCertificate> Certificates { get; init; } = [];

    public ImmutableArray<FederatedCredential> FederatedCredentials { get; init; } = [];

    /// <summary>Whether the client runs where it cannot keep a secret, and so may not show one.</summary>
    public bool IsPublicClient { get; init; }

    /// <summary>The delegated permissions this API offers.</summary>
    public ImmutableArray<string> PermissionScopes { get; init; } = [];

    /// <summary>The delegated permissions that every client has: all that are offered, unless told otherwise.</summary>
    public ImmutableArray<string> ConsentedScopes
    {
        get => field.IsDefault ? PermissionScopes : field;
        init;
    }

    /// <summary>Where users may be sent back to after signing in.</summary>
    public ImmutableArray<string> RedirectUris { get; init; } = [];

    /// <summary>Whether the authorization endpoint may send ID tokens.</summary>
    public bool IssuesIdTokensImplicitly { get; init; }

    /// <summary>Whether the authorization endpoint may send access tokens.</summary>
    public bool IssuesAccessTokensImplicitly { get; init; }

    /// <summary>How long tokens for this application live, if it has a policy of its own.</summary>
    public TimeSpan? TokenLifetime { get; init; }

    public TokenConfiguration Tokens { get; init; } = TokenConfiguration.Usual;

    /// <summary>The Azure resource id, where this is a managed identity.</summary>
    public string? ManagedIdentityResourceId { get; init; }

    /// <summary>Roles of this client, by the <see cref="AppId"/> of the API that defines them.</summary>
    public FrozenDictionary<Guid, ImmutableArray<string>> RoleAssignments { get; init; } =
        FrozenDictionary<Guid, ImmutableArray<string>>.Empty;

    public ImmutableArray<string> RolesOn(Application resource) =>
        RoleAssignments.TryGetValue(resource.AppId, out var roles) ? roles : [];

    /// <summary>How error messages name it.</summary>
    public string Describe() => $"'{AppId}'({DisplayName})";
}
