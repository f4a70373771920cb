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
    public static void Check(ImmutableArray<IdentityBinding> bindings, EntraDirectory directory, ProblemList problems)
    {
        foreach (var binding in bindings.Where(binding => binding.ClientId != Guid.Empty))
        {
            var tenants = directory.Tenants.Count(tenant => tenant.FindApplication(binding.ClientId) is not null);
            if (tenants != 1)
            {
                problems.Add(
                    $"{binding.SettingPath}:ClientId",
                    $"'{binding.ClientId}' must be an application of one tenant of the directory, is in {tenants}");
            }
        }
    }

    /// <exception cref="ManagedIdentityException">The header is not known, or has no such identity.</exception>
    public BoundIdentity Find(string? header, ManagedIdentityQuery query)
    {
        var hash = Hash(header ?? "");
        var identities = _bindings
            .Where(binding => CryptographicOperations.FixedTimeEquals(binding.Hash, hash))
            .Select(binding => Lookup(binding.ClientId))
            .OfType<BoundIdentity>()
            .ToArray();
        if (string.IsNullOrEmpty(header) || identities.Length == 0)
        {
            throw new ManagedIdentityException(401, "invalid_client", "The X-IDENTITY-HEADER is missing or not known here.");
        }

        return identities.FirstOrDefault(identity => IsWanted(identity.Application, query))
            ?? throw new ManagedIdentityException(400, "invalid_request", "No managed identity was found for the specified id.");
    }

    private static bool IsWanted(Application application, ManagedIdentityQuery query) =>
        (query.ClientId is null || Guid.TryParse(query.ClientId, out var clientId) && clientId == application.AppId)
        && (query.ObjectId is null || Guid.TryParse(query.ObjectId, out var objectId) && objectId == application.ServicePrincipalId);

    private BoundIdentity? Lookup(Guid clientId) => directory.Current.Tenants
        .Select(tenant => tenant.FindApplication(clientId) is { } application ? new BoundIdentity(tenant, application) : null)
        .FirstOrDefault(identity => identity is not null);

    private static byte[] Hash(string header) => SHA256.HashData(Encoding.UTF8.GetBytes(header));
}
