using System.Buffers.Text;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>A person of a tenant.</summary>
internal sealed record User
{
    /// <summary>The object id: <c>oid</c> in tokens.</summary>
    public required Guid Id { get; init; }

    public required string UserPrincipalName { get; init; }

    public required string DisplayName { get; init; }

    public string? GivenName { get; init; }

    public string? Surname { get; init; }

    public string? Mail { get; init; }

    /// <summary>The password for the password grant; without one, any is wrong.</summary>
    public ClientSecret? Password { get; init; }

    /// <summary>The object ids of the groups the user belongs to.</summary>
    public ImmutableArray<Guid> Groups { get; init; } = [];

    /// <summary>Roles of this user, by the <see cref="Application.AppId"/> of the API that defines them.</summary>
    public FrozenDictionary<Guid, ImmutableArray<string>> RoleAssignments { get; init; } =
        FrozenDictionary<Guid, ImmutableArray<string>>.Empty;

    /// <summary>Whether the user may sign in to an application that requires it; an assignment may be without a role.</summary>
    public bool IsAssignedTo(Application application) => RoleAssignments.ContainsKey(application.AppId);

    public ImmutableArray<string> RolesOn(Application application) =>
        RoleAssignments.TryGetValue(application.AppId, out var roles) ? roles : [];

    /// <summary>The pairwise subject: another one for each application that is told about the user.</summary>
    public string SubjectFor(Guid appId)
    {
        Span<byte> ids = stackalloc byte[32];
        Id.TryWriteBytes(ids);
        appId.TryWriteBytes(ids[16..]);
        return Base64Url.EncodeToString(SHA256.HashData(ids));
    }
}
