namespace Causeway.Authorizer.Keys;

/// <summary>Why a key of a published key set is not used; the other keys of the set are.</summary>
public enum KeyRejection
{
    /// <summary><c>kty</c> is not RSA. RFC 7518 §6.1.</summary>
    NotRsa,

    /// <summary>No <c>kid</c>, or none a token could name. RFC 7517 §4.5.</summary>
    KeyIdMissing,

    /// <summary>Another key of the set has the same <c>kid</c>; neither is used. RFC 7517 §4.5.</summary>
    DuplicateKeyId,

    /// <summary><c>use</c> or <c>key_ops</c> reserve it for something else. RFC 7517 §4.2, §4.3.</summary>
    NotForSignatures,

    /// <summary><c>alg</c> names another algorithm than RS256. RFC 7517 §4.4; RFC 8725 §3.1.</summary>
    OtherAlgorithm,

    /// <summary>The set publishes private members of the key. RFC 7517 §9.2.</summary>
    PrivateKeyPublished,

    /// <summary><c>n</c> or <c>e</c> is missing or not a canonical number. RFC 7518 §6.3.1, §2.</summary>
    NumberMalformed,

    /// <summary>The modulus has fewer than 2048 bits. RFC 7518 §3.3.</summary>
    ModulusTooSmall,

    /// <summary>The modulus has more than 8192 bits: verifying would cost too much. RFC 8725 §3.4.</summary>
    ModulusTooLarge,

    /// <summary>The modulus is even, a square, has a small factor or bears the ROCA fingerprint (CVE-2017-15361). RFC 8017 §3.1.</summary>
    ModulusWeak,

    /// <summary>The exponent is even, below 65537 or absurdly large. RFC 8017 §3.1; FIPS 186-5 §5.4.</summary>
    ExponentUnsafe,

    /// <summary>The certificate in <c>x5c</c> is unreadable or holds another key. RFC 7517 §4.7.</summary>
    CertificateMismatch,

    /// <summary>The key's <c>issuer</c> (an Entra extension) names no tenant. RFC 8725 §3.8.</summary>
    IssuerMalformed,
}
