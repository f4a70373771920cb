namespace Causeway.Authorizer.Verification;

/// <summary>Why a token was refused: a closed set, in the order in which the checks run.</summary>
public enum RefusalReason
{
    /// <summary>No token came with the request. RFC 6750 §2.1, §3.1.</summary>
    TokenMissing,

    /// <summary>The header is not one <c>Bearer</c> scheme, one space and one token. RFC 6750 §2.1.</summary>
    BearerMalformed,

    /// <summary>The token is larger than every header API Gateway accepts. RFC 8725 §3.4 (validate inputs).</summary>
    TokenTooLarge,

    /// <summary>Not the three segments of a signed token in compact serialization. RFC 7515 §3.1, §5.2.</summary>
    SegmentCount,

    /// <summary>A segment is not canonical base64url without padding. RFC 7515 §2; RFC 4648 §3.5, §5.</summary>
    EncodingNotCanonical,

    /// <summary>Header or payload are not well-formed UTF-8. RFC 7515 §5.2; RFC 8725 §3.7.</summary>
    Utf8Invalid,

    /// <summary>Header or payload are not exactly one JSON object. RFC 7515 §5.2; RFC 7519 §7.2.</summary>
    JsonMalformed,

    /// <summary>Header or payload are nested deeper than tokens ever are. RFC 8725 §3.4.</summary>
    JsonTooDeep,

    /// <summary>A member occurs twice, or a claim that counts differs from another in case only. RFC 7515 §4; RFC 7519 §4.</summary>
    DuplicateMember,

    /// <summary>A header parameter has the wrong JSON type or shape. RFC 7515 §4.1.</summary>
    HeaderMalformed,

    /// <summary><c>alg</c> is not exactly RS256. RFC 8725 §3.1, §3.2; RFC 7515 §4.1.1.</summary>
    AlgorithmNotAllowed,

    /// <summary><c>typ</c> names something other than a plain JWT. RFC 8725 §3.11; RFC 7519 §5.1.</summary>
    TypeNotAllowed,

    /// <summary><c>crit</c> names extensions; none is understood here. RFC 7515 §4.1.11.</summary>
    CriticalExtension,

    /// <summary><c>b64</c>, an extension that changes what is signed. RFC 7797 §3.</summary>
    UnencodedPayload,

    /// <summary><c>zip</c>: compressed content. RFC 8725 §3.6; RFC 7516 §4.1.3.</summary>
    Compressed,

    /// <summary><c>enc</c>, or the five segments of an encrypted token. RFC 7516 §4.1.2; RFC 8725 §3.11.</summary>
    Encrypted,

    /// <summary><c>cty</c>: a token in a token. RFC 7519 §5.2.</summary>
    NestedToken,

    /// <summary><c>jwk</c>, <c>jku</c>, <c>x5u</c> or <c>x5c</c>: the token brings its own key. RFC 8725 §3.10; RFC 7515 §10.</summary>
    EmbeddedKey,

    /// <summary><c>kid</c> is not a short printable string. RFC 8725 §3.10.</summary>
    KeyIdMalformed,

    /// <summary>No <c>kid</c>. RFC 7515 §4.1.4; Entra always names the key.</summary>
    KeyIdMissing,

    /// <summary>A claim that counts has the wrong JSON type or an impossible size. RFC 7519 §4.1, §7.2.</summary>
    ClaimMalformed,

    /// <summary><c>exp</c>, <c>nbf</c> or <c>iat</c> is not a JSON number in the range of dates. RFC 7519 §2, §4.1.4.</summary>
    NumericDateMalformed,

    /// <summary>No <c>iss</c>. RFC 7519 §4.1.1; RFC 8725 §3.8.</summary>
    IssuerMissing,

    /// <summary><c>iss</c> is none of the accepted issuers, character by character. RFC 8725 §3.8.</summary>
    IssuerNotAllowed,

    /// <summary>The issuer publishes no key under this <c>kid</c>. RFC 7515 §4.1.4, §6.</summary>
    KeyUnknown,

    /// <summary>The key belongs to another tenant than the issuer. RFC 8725 §3.8.</summary>
    KeyNotForIssuer,

    /// <summary><c>x5t</c> names another certificate than the key's. RFC 7515 §4.1.7.</summary>
    ThumbprintMismatch,

    /// <summary>The signature does not belong to this header and payload. RFC 7515 §5.2; RFC 8725 §3.3.</summary>
    SignatureInvalid,

    /// <summary>No <c>aud</c>. RFC 7519 §4.1.3; RFC 8725 §3.9.</summary>
    AudienceMissing,

    /// <summary><c>aud</c> names none of the accepted audiences. RFC 7519 §4.1.3; RFC 8725 §3.9.</summary>
    AudienceNotAllowed,

    /// <summary>No <c>exp</c>. RFC 7519 §4.1.4; RFC 9068 §2.2 requires it of access tokens.</summary>
    ExpirationMissing,

    /// <summary><c>nbf</c> or <c>iat</c> lies after <c>exp</c>. RFC 7519 §4.1.4 to §4.1.6.</summary>
    DatesInconsistent,

    /// <summary>The token has expired. RFC 7519 §4.1.4.</summary>
    Expired,

    /// <summary>The token is not valid yet. RFC 7519 §4.1.5.</summary>
    NotYetValid,

    /// <summary>The token claims to be issued in the future. RFC 7519 §4.1.6.</summary>
    IssuedInFuture,

    /// <summary><c>exp</c> lies further ahead than any lifetime Entra grants. RFC 8725 §3.4.</summary>
    LifetimeTooLong,

    /// <summary><c>ver</c> is missing, or is not the version that goes with the issuer. RFC 8725 §3.12.</summary>
    VersionMismatch,

    /// <summary><c>tid</c> is missing or not a tenant id. RFC 8725 §3.8.</summary>
    TenantMissing,

    /// <summary><c>tid</c> is not the tenant of the issuer. RFC 8725 §3.8.</summary>
    TenantMismatch,

    /// <summary>The tenant is none of the accepted tenants. RFC 8725 §3.8.</summary>
    TenantNotAllowed,

    /// <summary>An id_token, made for a sign-in and not for an API. RFC 8725 §3.12.</summary>
    IdToken,

    /// <summary>The client (<c>azp</c> in version 2.0, <c>appid</c> in 1.0) is missing or not an app id. RFC 9068 §2.2.</summary>
    ClientMissing,

    /// <summary>The client claim of the other token version is present. RFC 8725 §3.12.</summary>
    ClientAmbiguous,

    /// <summary>The client is none of the accepted clients. RFC 9068 §4.</summary>
    ClientNotAllowed,

    /// <summary>Neither clearly app-only nor clearly delegated: <c>idtyp</c> and <c>scp</c> contradict. RFC 8725 §3.12.</summary>
    IdentityTypeMismatch,

    /// <summary><c>sub</c> is missing, or differs from <c>oid</c> in an app-only token. RFC 7519 §4.1.2; RFC 9068 §5.</summary>
    SubjectMismatch,

    /// <summary><c>roles</c> is not a list of role names. RFC 9068 §2.2.3.1; RFC 7643 §4.1.2.</summary>
    RolesMalformed,

    /// <summary><c>scp</c> is not a list of scopes separated by single spaces. RFC 6749 §3.3; RFC 8693 §4.2.</summary>
    ScopesMalformed,
}
