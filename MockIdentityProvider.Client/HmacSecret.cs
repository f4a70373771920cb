namespace Causeway.MockIdentityProvider.Client;

/// <summary>What of the tenant's public key is abused as HMAC secret.</summary>
public enum HmacSecret
{
    /// <summary>Its PEM text.</summary>
    Pem,

    /// <summary>Its PEM text with a line break at the end.</summary>
    PemWithEnd,

    /// <summary>Its PEM text with the line breaks of Windows.</summary>
    PemWithCarriageReturns,

    /// <summary>Its DER encoding as SubjectPublicKeyInfo.</summary>
    Der,

    /// <summary>Its DER encoding as PKCS #1.</summary>
    Pkcs1Der,

    /// <summary>Its modulus.</summary>
    Modulus,

    /// <summary>Its JSON Web Key.</summary>
    Jwk,

    /// <summary>Its certificate as <c>x5c</c> has it.</summary>
    Certificate,

    /// <summary>Its <c>kid</c>.</summary>
    KeyId,

    /// <summary>No bytes at all.</summary>
    Empty,
}
