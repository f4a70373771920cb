using System.Security.Cryptography;
using System.Text;

namespace Causeway.Dashboard.Access;

/// <summary>Compares secrets in a time that does not depend on them.</summary>
internal static class SecretComparer
{
    public static bool Matches(string? presented, string expected) =>
        presented is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(presented)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
