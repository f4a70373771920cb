using System.Buffers.Text;
using System.Security.Cryptography;
using Causeway.MockIdentityProvider.Discovery;

namespace Causeway.MockIdentityProvider.Faults;

/// <summary>Turns good key sets into ones a careful verifier refuses.</summary>
internal static class PoisonedKeys
{
    private const int WeakKeySize = 1024;
    private const int UsualKeySize = 2048;

    public static IEnumerable<WebKey> Apply(FaultKind? kind, IEnumerable<WebKey> keys) => kind switch
    {
        FaultKind.NoKeys => [],
        FaultKind.WeakKeys => keys.Select(key => WithKey(key, WeakKeySize)),
        FaultKind.ExponentOne => keys.Select(key => key with { Exponent = "AQ", Certificate = null }),
        FaultKind.DuplicateKeyIds => keys.SelectMany(key => new[] { WithKey(key, UsualKeySize), key }),
        FaultKind.MissingKeyIds => keys.Select(key => key with { KeyId = null }),
        FaultKind.WrongUse => keys.Select(key => key with { Use = "enc" }),
        FaultKind.WrongCertificates => WithCertificatesMoved([.. keys]),
        _ => keys,
    };

    private static WebKey WithKey(WebKey key, int size)
    {
        using var rsa = RSA.Create(size);
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return key with
        {
            Modulus = Base64Url.EncodeToString(parameters.Modulus),
            Exponent = Base64Url.EncodeToString(parameters.Exponent),
            Certificate = null,
        };
    }

    private static IEnumerable<WebKey> WithCertificatesMoved(WebKey[] keys) =>
        keys.Select((key, index) => key with { Certificate = keys[(index + 1) % keys.Length].Certificate });
}
