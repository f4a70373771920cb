using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Causeway.MockIdentityProvider.Keys;

/// <summary>
/// The RSA keys of 1024 bits that take the place of good ones in weak key sets, with the private halves: whoever has broken one
/// can sign with it.
/// </summary>
internal sealed class WeakKeyStore
{
    private const int KeySize = 1024;

    private readonly ConcurrentDictionary<string, Lazy<RSAParameters>> _keys = new(StringComparer.Ordinal);

    /// <summary>The weak key under a <c>kid</c>, the same each time.</summary>
    public RSAParameters Of(string keyId) => _keys.GetOrAdd(keyId, static _ => new Lazy<RSAParameters>(Create)).Value;

    public void Reset() => _keys.Clear();

    private static RSAParameters Create()
    {
        using var rsa = RSA.Create(KeySize);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}
