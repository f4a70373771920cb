using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>A tenant with its applications.</summary>
internal sealed class Tenant
{
    private readonly FrozenDictionary<Guid, Application> _byAppId;
    private readonly FrozenDictionary<string, Application> _byIdentifier;

    public Tenant(Guid id, string displayName, ImmutableArray<string> domains, ImmutableArray<Application> applications)
    {
        Id = id;
        IdText = id.ToString();
        DisplayName = displayName;
        Domains = domains;
        Applications = applications;
        _byAppId = applications.ToFrozenDictionary(application => application.AppId);
        _byIdentifier = applications
            .SelectMany(application => application.IdentifierUris
                .Append(application.AppId.ToString())
                .Select(identifier => KeyValuePair.Create(identifier, application)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    public Guid Id { get; }

    public string IdText { get; }

    public string DisplayName { get; }

    public ImmutableArray<string> Domains { get; }

    public string? Region { get; init; }

    public ImmutableArray<Application> Applications { get; }

    public ImmutableArray<User> Users { get; init; } = [];

    public User? FindUser(Guid id) => Users.FirstOrDefault(user => user.Id == id);

    public User? FindUser(string userPrincipalName) => Users.FirstOrDefault(user =>
        string.Equals(user.UserPrincipalName, userPrincipalName, StringComparison.OrdinalIgnoreCase));

    public Application? FindApplication(Guid appId) => _byAppId.GetValueOrDefault(appId);

    /// <summary>Finds an API by identifier URI or client id; one trailing slash does not matter.</summary>
    public Application? FindResource(string identifier) =>
        _byIdentifier.GetValueOrDefault(identifier)
        ?? (identifier.EndsWith('/') ? _byIdentifier.GetValueOrDefault(identifier[..^1]) : null);
}
