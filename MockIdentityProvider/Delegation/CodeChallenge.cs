using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>What a code's verifier must be, or hash to (RFC 7636).</summary>
internal sealed record CodeChallenge(string Value, bool IsHashed)
{
    private const int Shortest = 43;
    private const int Longest = 128;

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>The challenge of a request; null where it has none.</summary>
    /// <exception cref="EntraException">The challenge or its method is not one of the standard's.</exception>
    public static CodeChallenge? Parse(string? value, string? method)
    {
        if (method is not (null or "plain" or "S256"))
        {
            throw UserErrors.InvalidChallengeMethod();
        }

        if (value is null)
        {
            return method is null ? null : throw UserErrors.MissingChallenge();
        }

        return value.Length is >= Shortest and <= Longest && !value.AsSpan().ContainsAnyExcept(Unreserved)
            ? new CodeChallenge(value, method == "S256")
            : throw UserErrors.InvalidChallenge();
    }

    public bool IsMetBy(string? verifier)
    {
        var presented = IsHashed ? Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier ?? ""))) : verifier ?? "";
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(Value));
    }
}
