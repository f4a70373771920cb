using System.Collections.Immutable;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>What a client wants to do for a user: permissions of one API, and the scopes of OpenID Connect.</summary>
/// <param name="Resource">The API; Microsoft Graph where none is named.</param>
/// <param name="Permissions">The API's permissions, without its identifier.</param>
/// <param name="OpenIdScopes">The requested scopes of OpenID Connect.</param>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/scopes-oidc"/>
internal sealed record DelegatedScope(
    RequestedResource Resource, ImmutableArray<string> Permissions, ImmutableArray<string> OpenIdScopes)
{
    private const string Default = ".default";
    private const string OfflineAccess = "offline_access";

    private static readonly string[] OpenIdConnect = ["openid", "profile", "email", OfflineAccess];

    private static readonly RequestedResource Graph = new(WellKnownResources.Graph, WellKnownResources.Graph.IdentifierUris[0]);

    public bool WantsIdToken => OpenIdScopes.Contains("openid");

    public bool WantsRefreshToken => OpenIdScopes.Contains(OfflineAccess);

    /// <summary>The granted scope as token responses spell it.</summary>
    public string Text => string.Join(' ', QualifiedPermissions.Concat(GraphScopes));

    /// <summary>The scope that asks for the same again.</summary>
    public string Request => string.Join(' ', OpenIdScopes.Concat(QualifiedPermissions));

    /// <summary>The <c>scp</c> claim.</summary>
    public string Claim => string.Join(' ', Permissions.Concat(GraphScopes));

    /// <summary>With two slashes where the identifier ends in one.</summary>
    private IEnumerable<string> QualifiedPermissions => Permissions.Select(permission => $"{Resource.Identifier}/{permission}");

    /// <summary>User info is Microsoft Graph's, so the scopes of OpenID Connect are permissions of its.</summary>
    private IEnumerable<string> GraphScopes =>
        Resource.Application == Graph.Application ? OpenIdScopes.Where(scope => scope != OfflineAccess) : [];

    /// <exception cref="EntraException">The scope names several APIs, or something the API does not offer.</exception>
    public static DelegatedScope Parse(Tenant tenant, string scope)
    {
        var tokens = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (tokens.Length == 0)
        {
            throw ResourceErrors.EmptyScope();
        }

        var openId = tokens.Where(token => OpenIdConnect.Contains(token)).Distinct().ToImmutableArray();
        var permissions = tokens.Except(OpenIdConnect).Select(token => Split(tenant, token, scope)).ToArray();
        if (permissions.Select(permission => permission.Identifier).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
        {
            throw ResourceErrors.SeveralResources(scope);
        }

        var resource = permissions is [var first, ..] ? RequestedResource.Find(tenant, first.Identifier) : Graph;
        var granted = new DelegatedScope(resource, Grant(resource, permissions, scope), openId);
        return granted.Claim.Length > 0 ? granted : granted with { Permissions = resource.Application.ConsentedScopes };
    }

    private static (string Identifier, string Permission) Split(Tenant tenant, string token, string scope)
    {
        var slash = token.LastIndexOf('/');
        if (slash < 0)
        {
            return (Graph.Identifier, token);
        }

        // An identifier such as api://orders without a permission would leave "api:/".
        if (token.AsSpan(0, slash).EndsWith(":/"))
        {
            throw ResourceErrors.NotFound(token, tenant.DisplayName);
        }

        return slash > 0 && slash < token.Length - 1
            ? (token[..slash], token[(slash + 1)..])
            : throw ResourceErrors.MalformedScope(scope);
    }

    private static ImmutableArray<string> Grant(
        RequestedResource resource, (string Identifier, string Permission)[] permissions, string scope)
    {
        var offered = resource.Application.PermissionScopes;
        if (permissions.Any(permission => permission.Permission == Default))
        {
            // Nothing an administrator could have consented to.
            return offered.IsEmpty ? throw ResourceErrors.NoConsent(resource.Application.Describe()) : resource.Application.ConsentedScopes;
        }

        var unknown = permissions.Any(permission => !offered.Contains(permission.Permission));
        return unknown
            ? throw ResourceErrors.MalformedScope(scope)
            : [.. permissions.Select(permission => permission.Permission).Distinct(StringComparer.Ordinal)];
    }
}
