using System.Collections.Frozen;
using System.Collections.Immutable;

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
}
