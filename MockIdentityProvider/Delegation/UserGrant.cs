using System.Collections.Immutable;
using System.Security.Cryptography;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>A client that acts for a user.</summary>
internal sealed record UserGrant(AuthenticatedClient Client, User User, DelegatedScope Scope, string? Nonce)
{
    /// <summary>The endpoint's version, which ID tokens follow.</summary>
    public EndpointVersion Version { get; init; } = EndpointVersion.V2;

    /// <summary>Whether the tokens travel in an address, which has little room.</summary>
    public bool IsImplicit { get; init; }

    public Tenant Tenant => Client.Tenant;

    public RequestedResource Resource => Scope.Resource;

    public ImmutableArray<string> Roles =>
        User.RoleAssignments.TryGetValue(Resource.Application.AppId, out var roles) ? roles : [];

    /// <summary>The pairwise subject: another one for each application that is told about the user.</summary>
    public string SubjectFor(Guid appId)
    {
        Span<byte> ids = stackalloc byte[32];
        User.Id.TryWriteBytes(ids);
        appId.TryWriteBytes(ids[16..]);
        return System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(ids));
    }
}
