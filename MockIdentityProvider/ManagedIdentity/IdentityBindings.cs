using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>
/// Decides which application a caller is. Several bindings may share a header: the first is then the system-assigned
/// identity, and each can be asked for by its ids.
/// </summary>
internal sealed class IdentityBindings(ImmutableArray<IdentityBinding> bindings, DirectoryStore directory)
{
    private readonly ImmutableArray<(byte[] Hash, Guid ClientId)> _bindings =
        [.. bindings.Select(binding => (Hash(binding.Header), binding.ClientId))];

    /// <summary>Reports bindings to applications that the directory does not have, or has in several tenants.</summary>
    public static void Check(Settings settings, EntraDirectory directory, ProblemList problems)
    {
        var named = settings.IdentityBindings.Select(binding => (binding.ClientId, Path: $"{binding.SettingPath}:ClientId"))
            .Concat(settings.Imds.ClientIds.Select(clientId => (ClientId: clientId, Path: ImdsSettings.ClientIdsSetting)));
        foreach (var (clientId, path) in named.Where(identity => identity.ClientId != Guid.Empty))
        {
            var tenants = directory.Tenants.Count(tenant => tenant.FindApplication(clientId) is not null);
            if (tenants != 1)
            {
                problems.Add(path, $"'{clientId}' must be an application of one tenant of the directory, is in {tenants}");
            }
        }
    }

    /// <summary>Finds the identity of a caller that shows a header.</summary>
    /// <exception cref="ManagedIdentityException">The header is not known, or has no such identity.</exception>
    public BoundIdentity Find(string? header, ManagedIdentityQuery query)
    {
        var hash = Hash(header ?? "");
        var clientIds = _bindings
            .Where(binding => CryptographicOperations.FixedTimeEquals(binding.Hash, hash))
            .Select(binding => binding.ClientId)
            .ToArray();
        return string.IsNullOrEmpty(header) || clientIds.Length == 0
            ? throw new ManagedIdentityException(401, "invalid_client", "The identity header is missing or not known here.")
            : Find(clientIds, query);
    }

    /// <summary>Finds the wanted one of several identities.</summary>
    /// <exception cref="ManagedIdentityException">None of them is wanted.</exception>
    public BoundIdentity Find(IEnumerable<Guid> clientIds, ManagedIdentityQuery query) =>
        clientIds.Select(Lookup).OfType<BoundIdentity>().FirstOrDefault(identity => IsWanted(identity.Application, query))
        ?? throw new ManagedIdentityException(400, "invalid_request", "Identity not found");

    private static bool IsWanted(Application application, ManagedIdentityQuery query) =>
        (query.ClientId is null || Guid.TryParse(query.ClientId, out var clientId) && clientId == application.AppId)
        && (query.ObjectId is null || Guid.TryParse(query.ObjectId, out var objectId) && objectId == application.ServicePrincipalId)
        && (query.ResourceId is null
            || string.Equals(query.ResourceId, application.ManagedIdentityResourceId, StringComparison.OrdinalIgnoreCase));

    private BoundIdentity? Lookup(Guid clientId) => directory.Current.Tenants
        .Select(tenant => tenant.FindApplication(clientId) is { } application ? new BoundIdentity(tenant, application) : null)
        .FirstOrDefault(identity => identity is not null);

    private static byte[] Hash(string header) => SHA256.HashData(Encoding.UTF8.GetBytes(header));
}
