using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Causeway.ServiceDefaults;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>
/// Describes identity values without showing them. The fingerprint tells two values apart within one run of the
/// emulator; its key is random, so that it cannot be used to guess a value.
/// </summary>
internal sealed class Redactor
{
    private const int FingerprintLength = 8;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Describe(string value)
    {
        var fingerprint = Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(value)))[..FingerprintLength];
        return string.Create(CultureInfo.InvariantCulture, $"{TokenMask.Replacement} ({value.Length} characters, fingerprint {fingerprint})");
    }
}
