using System.Numerics;
using System.Security.Cryptography;

namespace Causeway.Authorizer.Keys;

/// <summary>Which RSA public keys are worth trusting a signature of.</summary>
internal static class RsaKeyPolicy
{
    private const int MinimumBits = 2048;
    private const int MaximumBits = 8192;
    private const int MinimumExponent = 65537;
    private const int MaximumExponentBytes = 4;

    private static readonly int[] SmallPrimes =
    [
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
        113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193, 197, 199, 211, 223, 227, 229, 233, 239,
        241, 251, 257, 263, 269, 271, 277, 281, 283, 293, 307, 311, 313, 317, 331, 337, 347, 349, 353,
    ];

    /// <summary>The primes that Infineon's key generator multiplied into every candidate for keys of 2048 bits and more.</summary>
    private const int LastRocaPrime = 167;

    public static KeyRejection? Check(RSAParameters key)
    {
        var (modulus, exponent) = (key.Modulus!, key.Exponent!);
        if (modulus.Length == 0 || modulus[0] == 0 || exponent.Length == 0 || exponent[0] == 0)
        {
            return KeyRejection.NumberMalformed;
        }

        var bits = (modulus.Length * 8) - (byte.LeadingZeroCount(modulus[0]));
        return bits < MinimumBits ? KeyRejection.ModulusTooSmall
            : bits > MaximumBits ? KeyRejection.ModulusTooLarge
            : !IsSafeExponent(exponent) ? KeyRejection.ExponentUnsafe
            : IsWeak(modulus) ? KeyRejection.ModulusWeak
            : null;
    }

    private static bool IsSafeExponent(byte[] exponent) =>
        exponent.Length <= MaximumExponentBytes
        && (exponent[^1] & 1) == 1
        && new BigInteger(exponent, isUnsigned: true, isBigEndian: true) >= MinimumExponent;

    private static bool IsWeak(byte[] bytes)
    {
        if ((bytes[^1] & 1) == 0)
        {
            return true;
        }

        var modulus = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        bool hasSmallFactor = false, looksSquare = true, looksRoca = true;
        foreach (var prime in SmallPrimes)
        {
            var remainder = (int)(modulus % prime);
            hasSmallFactor |= remainder == 0;
            looksSquare &= BigInteger.ModPow(remainder, (prime - 1) / 2, prime).IsOne;
            looksRoca &= prime > LastRocaPrime || IsPowerOf65537(remainder, prime);
        }

        return hasSmallFactor || looksSquare || looksRoca;
    }

    private static bool IsPowerOf65537(int remainder, int prime)
    {
        var generator = MinimumExponent % prime;
        var power = 1;
        do
        {
            if (power == remainder)
            {
                return true;
            }

            power = power * generator % prime;
        }
        while (power != 1);

        return false;
    }
}
