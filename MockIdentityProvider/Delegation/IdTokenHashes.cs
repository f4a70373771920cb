using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>What an ID token vouches for, because it came along in one answer (OpenID Connect Core section 3.3.2.11).</summary>
/// <param name="Code">The authorization code.</param>
/// <param name="AccessToken">The access token.</param>
internal sealed record IdTokenHashes(string? Code, byte[]? AccessToken)
{
    public static readonly IdTokenHashes None = new(null, null);

    public void Write(Utf8JsonWriter json)
    {
        if (AccessToken is not null)
        {
            json.WriteString("at_hash", LeftHalf(AccessToken));
        }

        if (Code is not null)
        {
            json.WriteString("c_hash", LeftHalf(Encoding.ASCII.GetBytes(Code)));
        }
    }

    private static string LeftHalf(byte[] text) =>
        Base64Url.EncodeToString(SHA256.HashData(text).AsSpan(0, SHA256.HashSizeInBytes / 2));
}
