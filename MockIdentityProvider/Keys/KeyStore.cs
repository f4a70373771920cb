using System.Collections.Concurrent;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Keys;

/// <summary>The signing keys of every tenant, kept on disk between runs.</summary>
internal sealed class KeyStore(PrivateFolder folder, TimeProvider time)
{
    /// <summary>Entra always publishes more than one key, so that clients learn to choose by <c>kid</c>.</summary>
    private const int KeysPerTenant = 2;

    private readonly ConcurrentDictionary<Guid, Lazy<KeyRing>> _rings = new();
    private readonly Lock _rotating = new();

    public KeyRing RingOf(Guid tenantId) => _rings.GetOrAdd(tenantId, StartLoading).Value;

    /// <summary>
    /// Starts to load or make the keys of many tenants at once, and checks those that are on disk already. Making an RSA key
    /// takes long, so the first start does not wait for it; the first request that needs the key does.
    /// </summary>
    /// <exception cref="ConfigurationException">Key files are damaged; each is named.</exception>
    public KeyStore Prepare(IEnumerable<Guid> tenantIds)
    {
        var problems = new List<ConfigurationProblem>();
        foreach (var tenantId in tenantIds)
        {
            var isOnDisk = Enumerable.Range(1, KeysPerTenant).All(number => folder.Has(FileName(tenantId, number)));
            var ring = _rings.GetOrAdd(tenantId, StartLoading);
            if (isOnDisk)
            {
                Check(ring, problems);
            }
        }

        if (problems.Count > 0)
        {
            throw new ConfigurationException(problems);
        }

        return this;
    }

    /// <summary>Changes a tenant's keys until the next start, which finds those on disk again.</summary>
    public KeyRing Rotate(Guid tenantId, KeyRotation rotation, DateTimeOffset now)
    {
        lock (_rotating)
        {
            var ring = rotation.Apply(RingOf(tenantId), now, SigningKeyFactory.Create);
            _rings[tenantId] = new Lazy<KeyRing>(ring);
            return ring;
        }
    }

    /// <summary>Forgets every change.</summary>
    public void Reset()
    {
        lock (_rotating)
        {
            _rings.Clear();
        }
    }

    private static void Check(Lazy<KeyRing> ring, List<ConfigurationProblem> problems)
    {
        try
        {
            _ = ring.Value;
        }
        catch (ConfigurationException exception)
        {
            problems.AddRange(exception.Problems);
        }
    }

    private static string FileName(Guid tenantId, int number) => $"signing-{tenantId}-{number}.pem";

    private Lazy<KeyRing> StartLoading(Guid tenantId)
    {
        var keys = Enumerable.Range(1, KeysPerTenant).Select(number => Task.Run(() => LoadKey(tenantId, number))).ToArray();
        return new Lazy<KeyRing>(() => Join(keys));
    }

    private static KeyRing Join(Task<SigningKey>[] loading)
    {
        Task.WaitAny(Task.WhenAll(loading));
        var problems = loading
            .Where(key => key.IsFaulted)
            .SelectMany(key => key.Exception!.InnerExceptions.OfType<ConfigurationException>())
            .SelectMany(exception => exception.Problems)
            .ToList();
        if (problems.Count > 0)
        {
            throw new ConfigurationException(problems);
        }

        return new KeyRing(
            loading[0].Result, [.. loading.Select(key => new PublishedKey(key.Result, DateTimeOffset.MinValue, null))]);
    }

    private SigningKey LoadKey(Guid tenantId, int number)
    {
        using var certificate = KeyFile.LoadOrCreate(
            folder, FileName(tenantId, number), () => SigningKeyFactory.CreateCertificate(time.GetUtcNow()));
        return new SigningKey(certificate);
    }
}
