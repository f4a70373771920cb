using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>A tenant with its applications.</summary>
internal sealed class Tenant
{
    private readonly FrozenDictionary<Guid, Application> _byAppId;
    private readonly ApplicationIndex _resources;

    public Tenant(Guid id, string displayName, ImmutableArray<string> domains, ImmutableArray<Application> applications)
    {
        Id = id;
        IdText = id.ToString();
        DisplayName = displayName;
        Domains = domains;
        Applications = applications;
        _byAppId = applications.ToFrozenDictionary(application => application.AppId);
        _resources = new ApplicationIndex(applications);
    }

    public Guid Id { get; }

    public string IdText { get; }

    public string DisplayName { get; }

    public ImmutableArray<string> Domains { get; }

    public string? Region { get; init; }

    /// <summary>The country as two letters, which tokens can carry as <c>tenant_ctry</c>.</summary>
    public string? Country { get; init; }

    /// <summary>How long tokens live whose application has no policy, if the tenant has one.</summary>
    public TimeSpan? TokenLifetime { get; init; }

    public ImmutableArray<Application> Applications { get; }

    public ImmutableArray<User> Users { get; init; } = [];

    public User? FindUser(Guid id) => Users.FirstOrDefault(user => user.Id == id);

    public User? FindUser(string userPrincipalName) => Users.FirstOrDefault(user =>
        string.Equals(user.UserPrincipalName, userPrincipalName, StringComparison.OrdinalIgnoreCase));

    public Application? FindApplication(Guid appId) => _byAppId.GetValueOrDefault(appId);

    /// <summary>Finds an API by identifier URI or client id; one trailing slash does not matter.</summary>
    public Application? FindResource(string identifier) => _resources.Find(identifier);
}
