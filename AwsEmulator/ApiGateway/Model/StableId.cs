using System.Security.Cryptography;
using System.Text;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>Identifiers shaped like the service's, the same at every start for the same definition.</summary>
internal static class StableId
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Create(string kind, string name, int length)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{name}"));
        return string.Create(length, hash, static (span, bytes) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Alphabet[bytes[i] % Alphabet.Length];
            }
        });
    }
}
