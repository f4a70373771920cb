namespace Causeway.MockIdentityProvider.Client;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>An HTTP status instead of the answer.</summary>
    Status,

    /// <summary>The connection breaks.</summary>
    Down,

    /// <summary>The answer comes late.</summary>
    Slow,

    /// <summary>The answer comes after a great many spaces.</summary>
    Huge,

    /// <summary>A redirect elsewhere.</summary>
    Redirect,

    /// <summary>A web page with status 200, as captive portals and proxies send.</summary>
    Html,

    /// <summary>The key set is empty.</summary>
    NoKeys,

    /// <summary>Under each <c>kid</c> stands an RSA key of 1024 bits.</summary>
    WeakKeys,

    /// <summary>Each key has the public exponent 1, under which anyone can forge signatures.</summary>
    ExponentOne,

    /// <summary>Each <c>kid</c> appears twice, first with a foreign key.</summary>
    DuplicateKeyIds,

    /// <summary>The keys have no <c>kid</c>.</summary>
    MissingKeyIds,

    /// <summary>The keys are for encryption.</summary>
    WrongUse,

    /// <summary>The certificates belong to another key.</summary>
    WrongCertificates,

    /// <summary>The metadata names another issuer.</summary>
    WrongIssuer,

    /// <summary>The token response does not say when the token expires.</summary>
    MissingExpiry,
}
