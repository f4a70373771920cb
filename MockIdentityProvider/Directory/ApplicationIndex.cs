using System.Collections.Frozen;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Finds APIs by the names clients use for them.</summary>
internal sealed class ApplicationIndex(IEnumerable<Application> applications)
{
    private readonly FrozenDictionary<string, Application> _byIdentifier = applications
        .SelectMany(application => application.IdentifierUris
            .Append(application.AppId.ToString())
            .Select(identifier => KeyValuePair.Create(identifier, application)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds an API by identifier URI or client id; one trailing slash does not matter.</summary>
    public Application? Find(string identifier) =>
        _byIdentifier.GetValueOrDefault(identifier)
        ?? (identifier.EndsWith('/') ? _byIdentifier.GetValueOrDefault(identifier[..^1]) : null);
}
