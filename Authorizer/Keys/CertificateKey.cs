using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Causeway.Authorizer.Keys;

/// <summary>
/// The key inside an X.509 certificate (RFC 5280 §4.1): the certificate is only compared with the key beside it,
/// never trusted, so its other fields stay unread.
/// </summary>
internal static class CertificateKey
{
    private static readonly Asn1Tag VersionTag = new(TagClass.ContextSpecific, 0);

    public static bool Matches(byte[] certificate, RSAParameters key)
    {
        try
        {
            var toBeSigned = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            if (toBeSigned.PeekTag().HasSameClassAndValue(VersionTag))
            {
                toBeSigned.ReadEncodedValue();
            }

            for (var field = 0; field < 5; field++)
            {
                toBeSigned.ReadEncodedValue();
            }

            var publicKey = toBeSigned.ReadSequence();
            publicKey.ReadEncodedValue();
            var numbers = new AsnReader(publicKey.ReadBitString(out _), AsnEncodingRules.DER).ReadSequence();
            return IsSame(numbers.ReadIntegerBytes(), key.Modulus) && IsSame(numbers.ReadIntegerBytes(), key.Exponent);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool IsSame(ReadOnlyMemory<byte> number, ReadOnlySpan<byte> expected) =>
        number.Span.TrimStart((byte)0).SequenceEqual(expected);
}
