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

    private static readonly string[] OpenIdConnect = ["openid", "profile", "email", "offline_access"];

    private static readonly RequestedResource Graph = new(WellKnownResources.Graph, WellKnownResources.Graph.IdentifierUris[0]);

    public bool WantsIdToken => OpenIdScopes.Contains("openid");

    public bool WantsRefreshToken => OpenIdScopes.Contains("offline_access");

    /// <summary>The granted scope as token responses spell it, with two slashes where the identifier ends in one.</summary>
    public string Text => string.Join(' ', Permissions
        .Select(permission => $"{Resource.Identifier}/{permission}")
        .Concat(Resource.Application == Graph.Application ? OpenIdScopes.Where(scope => scope != "offline_access") : []));

    /// <exception cref="EntraException">The scope names several APIs, or something the API does not offer.</exception>
    public static DelegatedScope Parse(Tenant tenant, string scope)
    {
        var tokens = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (tokens.Length == 0)
        {
            throw ResourceErrors.EmptyScope();
        }

        var openId = tokens.Where(token => OpenIdConnect.Contains(token)).ToImmutableArray();
        var permissions = tokens.Except(OpenIdConnect).Select(token => Split(token, scope)).ToArray();
        if (permissions.Select(permission => permission.Identifier).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
        {
            throw ResourceErrors.SeveralResources(scope);
        }

        var resource = permissions is [var first, ..] ? RequestedResource.Find(tenant, first.Identifier) : Graph;
        return new DelegatedScope(resource, Grant(resource, permissions, scope), openId);
    }

    private static (string Identifier, string Permission) Split(string token, string scope)
    {
        var slash = token.LastIndexOf('/');
        if (slash < 0)
        {
            return (Graph.Identifier, token);
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
            return offered.IsEmpty ? throw ResourceErrors.NoConsent(resource.Application.Describe()) : offered;
        }

        var unknown = permissions.Any(permission => !offered.Contains(permission.Permission));
        return unknown
            ? throw ResourceErrors.MalformedScope(scope)
            : [.. permissions.Select(permission => permission.Permission).Distinct(StringComparer.Ordinal)];
    }
}
