using System.Buffers.Text;
using System.Security.Cryptography;
using Causeway.MockIdentityProvider.Discovery;
using Causeway.MockIdentityProvider.Keys;

namespace Causeway.MockIdentityProvider.Faults;

/// <summary>Turns good key sets into ones a careful verifier refuses.</summary>
internal sealed class PoisonedKeys(WeakKeyStore weakKeys)
{
    private const int UsualKeySize = 2048;

    public IEnumerable<WebKey> Apply(FaultKind? kind, IEnumerable<WebKey> keys) => kind switch
    {
        FaultKind.NoKeys => [],
        FaultKind.WeakKeys => keys.Select(key => WithKey(key, weakKeys.Of(key.KeyId!))),
        FaultKind.ExponentOne => keys.Select(key => key with { Exponent = "AQ", Certificate = null }),
        FaultKind.DuplicateKeyIds => keys.SelectMany(key => new[] { WithKey(key, ForeignKey()), key }),
        FaultKind.MissingKeyIds => keys.Select(key => key with { KeyId = null }),
        FaultKind.WrongUse => keys.Select(key => key with { Use = "enc" }),
        FaultKind.WrongCertificates => WithCertificatesMoved([.. keys]),
        _ => keys,
    };

    private static RSAParameters ForeignKey()
    {
        using var rsa = RSA.Create(UsualKeySize);
        return rsa.ExportParameters(includePrivateParameters: false);
    }

    private static WebKey WithKey(WebKey key, RSAParameters parameters) => key with
    {
        Modulus = Base64Url.EncodeToString(parameters.Modulus),
        Exponent = Base64Url.EncodeToString(parameters.Exponent),
        Certificate = null,
    };

    private static IEnumerable<WebKey> WithCertificatesMoved(WebKey[] keys) =>
        keys.Select((key, index) => key with { Certificate = keys[(index + 1) % keys.Length].Certificate });
}
