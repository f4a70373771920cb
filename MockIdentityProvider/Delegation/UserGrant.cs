using System.Collections.Immutable;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>A client that acts for a user.</summary>
internal sealed record UserGrant(AuthenticatedClient Client, User User, DelegatedScope Scope)
{
    public string? Nonce { get; init; }

    /// <summary>The endpoint's version, which ID tokens follow.</summary>
    public EndpointVersion Version { get; init; } = EndpointVersion.V2;

    /// <summary>Whether the tokens travel in an address, which has little room.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>Whether the client wants to be told who the user is, in the way of Microsoft's libraries.</summary>
    public bool WantsClientInfo { get; init; }

    /// <summary>Whether the client has been given a refresh token before, or the right to one.</summary>
    public bool KeepsRefreshToken { get; init; }

    public UserSession Session { get; init; } = UserSession.New();

    public Tenant Tenant => Client.Tenant;

    public RequestedResource Resource => Scope.Resource;

    public ImmutableArray<string> Roles => User.RolesOn(Resource.Application);

    public static UserGrant For(TokenRequest request, AuthenticatedClient client, User user, DelegatedScope scope) => new(client, user, scope)
    {
        Version = request.Version,
        WantsClientInfo = request.Parameters["client_info"] == "1",
    };

    /// <summary>Keeps users out of clients and APIs that require an assignment.</summary>
    /// <param name="error">What the endpoint calls the refusal.</param>
    /// <exception cref="EntraException">The user is not assigned.</exception>
    public void CheckAssignment(string error)
    {
        var closed = new[] { Client.Application, Resource.Application }
            .FirstOrDefault(application => application.AppRoleAssignmentRequired && !User.IsAssignedTo(application));
        if (closed is not null)
        {
            throw UserErrors.NotAssigned(error, User.UserPrincipalName, closed.Describe());
        }
    }
}
