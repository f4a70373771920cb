using System.Numerics;
using System.Security.Cryptography;
using Causeway.MockIdentityProvider.Keys;

namespace Causeway.MockIdentityProvider.Minting;

/// <summary>Signs forged tokens.</summary>
internal sealed class ForgeSigner(WeakKeyStore weakKeys)
{
    /// <summary>How a token is signed: as asked, or else as its key suggests.</summary>
    public static ForgeAlgorithm AlgorithmOf(ForgeRequest request) =>
        request.Algorithm is { } algorithm && (request.Key != ForgeKey.PublicKeyAsSecret || IsHmac(algorithm))
            ? algorithm
            : request.Key == ForgeKey.PublicKeyAsSecret ? ForgeAlgorithm.Hs256 : ForgeAlgorithm.Rs256;

    public byte[] Sign(ForgeRequest request, SigningKey key, byte[] data)
    {
        if (request.Key == ForgeKey.None)
        {
            return [];
        }

        var algorithm = AlgorithmOf(request);
        if (algorithm == ForgeAlgorithm.Es256)
        {
            using var curve = request.CurveKey is { } curveKey ? ECDsa.Create(curveKey) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return curve.SignData(data, HashAlgorithmName.SHA256);
        }

        using var rsa = request.Key == ForgeKey.Weak ? RSA.Create(weakKeys.Of(key.KeyId))
            : request.PrivateKey is { } parameters ? RSA.Create(parameters)
            : key.CreateRsa();
        if (IsHmac(algorithm))
        {
            return Authenticate(algorithm, HmacSecrets.Of(request.Secret, rsa, key), data);
        }

        var signature = Sign(rsa, algorithm, data);
        return request.Key == ForgeKey.ExponentOne ? PaddedDigest(rsa, signature) : signature;
    }

    private static bool IsHmac(ForgeAlgorithm algorithm) => algorithm is ForgeAlgorithm.Hs256 or ForgeAlgorithm.Hs384 or ForgeAlgorithm.Hs512;

    private static byte[] Authenticate(ForgeAlgorithm algorithm, byte[] secret, byte[] data) => algorithm switch
    {
        ForgeAlgorithm.Hs384 => HMACSHA384.HashData(secret, data),
        ForgeAlgorithm.Hs512 => HMACSHA512.HashData(secret, data),
        _ => HMACSHA256.HashData(secret, data),
    };

    private static byte[] Sign(RSA rsa, ForgeAlgorithm algorithm, byte[] data) => algorithm switch
    {
        ForgeAlgorithm.Rs1 => rsa.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1),
        ForgeAlgorithm.Rs384 => rsa.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        ForgeAlgorithm.Rs512 => rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        ForgeAlgorithm.Ps256 => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        ForgeAlgorithm.Ps384 => rsa.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pss),
        ForgeAlgorithm.Ps512 => rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
        _ => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    /// <summary>What verification makes of a signature before it compares (RFC 8017 section 5.2.2).</summary>
    private static byte[] PaddedDigest(RSA rsa, byte[] signature)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        var message = BigInteger.ModPow(Number(signature), Number(key.Exponent!), Number(key.Modulus!));
        var bytes = message.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[signature.Length - bytes.Length], .. bytes];
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
