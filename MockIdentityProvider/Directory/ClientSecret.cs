using System.Security.Cryptography;
using System.Text;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>A password credential. Only its hash is kept, so that no log or dump can show the secret.</summary>
internal sealed class ClientSecret(string secretText, DateTimeOffset? endDateTime)
{
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(secretText));

    public DateTimeOffset? EndDateTime { get; } = endDateTime;

    /// <summary>Compares in constant time, whatever the lengths.</summary>
    public bool Matches(string secretText) =>
        CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(secretText)));
}
