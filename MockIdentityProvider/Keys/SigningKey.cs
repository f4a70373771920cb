using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Causeway.MockIdentityProvider.Keys;

/// <summary>
/// An RSA key that signs tokens, named as Entra names it: <c>kid</c> and <c>x5t</c> are the SHA-1 thumbprint of its certificate.
/// </summary>
internal sealed class SigningKey
{
    private readonly RSAParameters _parameters;

    /// <summary>An RSA object must not be shared between threads, and importing one costs as much as a signature.</summary>
    private readonly ConcurrentBag<RSA> _idle = [];

    /// <param name="certificate">The certificate with its private key.</param>
    /// <param name="keyId">Another name than the thumbprint, to imitate an issuer that uses a name twice.</param>
    public SigningKey(X509Certificate2 certificate, string? keyId = null)
    {
        using var rsa = certificate.GetRSAPrivateKey()
            ?? throw new CryptographicException("The certificate of a signing key needs an RSA private key.");
        _parameters = rsa.ExportParameters(includePrivateParameters: true);
        KeyId = keyId ?? Base64Url.EncodeToString(certificate.GetCertHash());
        Certificate = Convert.ToBase64String(certificate.RawDataMemory.Span);
        Modulus = Base64Url.EncodeToString(_parameters.Modulus);
        Exponent = Base64Url.EncodeToString(_parameters.Exponent);
        SignatureSize = _parameters.Modulus!.Length;
        HeaderV1 = EncodeHeader($$"""{"typ":"JWT","alg":"RS256","x5t":"{{KeyId}}","kid":"{{KeyId}}"}""");
        HeaderV2 = EncodeHeader($$"""{"typ":"JWT","alg":"RS256","kid":"{{KeyId}}"}""");
    }

    public string KeyId { get; }

    /// <summary>The certificate as <c>x5c</c> wants it: base64 DER.</summary>
    public string Certificate { get; }

    public string Modulus { get; }

    public string Exponent { get; }

    public int SignatureSize { get; }

    public RSAParameters PublicKey => new() { Modulus = _parameters.Modulus, Exponent = _parameters.Exponent };

    /// <summary>The encoded JOSE header of version 1.0 tokens.</summary>
    public ReadOnlyMemory<byte> HeaderV1 { get; }

    /// <summary>The encoded JOSE header of version 2.0 tokens.</summary>
    public ReadOnlyMemory<byte> HeaderV2 { get; }

    /// <summary>Signs with RS256 (RFC 7518 section 3.3).</summary>
    public void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        if (!_idle.TryTake(out var rsa))
        {
            rsa = RSA.Create(_parameters);
        }

        rsa.SignData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _idle.Add(rsa);
    }

    /// <summary>A copy of the private key, for tokens that are wrong on purpose.</summary>
    public RSA CreateRsa() => RSA.Create(_parameters);

    private static byte[] EncodeHeader(string json) => Base64Url.EncodeToUtf8(Encoding.UTF8.GetBytes(json));
}
