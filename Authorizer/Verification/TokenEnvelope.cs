namespace Causeway.Authorizer.Verification;

/// <summary>
/// A token taken apart, before anything it says is believed: the strict reading of RFC 7515 §5.2 and RFC 7519 §7.2 that
/// libraries leave out (unknown <c>crit</c>, other spellings of the same bytes, duplicate members, text where numbers belong).
/// </summary>
internal sealed class TokenEnvelope
{
    /// <summary>API Gateway accepts this many bytes for all headers together.</summary>
    public const int MaximumLength = 10_240;

    public JoseHeader? Header { get; private set; }

    public TokenClaims? Claims { get; private set; }

    public string? KeyId { get; private set; }

    public TokenHints Hints => new(
        KeyId,
        EntraId.IsWellFormed(Claims?.TenantId) ? Claims!.TenantId : null,
        EntraId.IsWellFormed(Claims?.AuthorizedParty) ? Claims!.AuthorizedParty
            : EntraId.IsWellFormed(Claims?.AppId) ? Claims!.AppId
            : null);

    /// <summary>Takes the token apart; returns why it is none.</summary>
    public RefusalReason? Open(string token)
    {
        if (token.Length > MaximumLength)
        {
            return RefusalReason.TokenTooLarge;
        }

        var text = token.AsSpan();
        var dots = text.Count('.');
        if (dots != 2)
        {
            return dots == 4 ? RefusalReason.Encrypted : RefusalReason.SegmentCount;
        }

        var first = text.IndexOf('.');
        var last = text.LastIndexOf('.');
        if (first == 0 || last == first + 1 || last == text.Length - 1)
        {
            return RefusalReason.SegmentCount;
        }

        if (!StrictBase64Url.TryDecode(text[..first], out var headerJson)
            || !StrictBase64Url.TryDecode(text[(first + 1)..last], out var claimsJson)
            || !StrictBase64Url.TryDecode(text[(last + 1)..], out _))
        {
            return RefusalReason.EncodingNotCanonical;
        }

        return StrictJson.Check(headerJson) ?? ReadHeader(headerJson)
            ?? StrictJson.Check(claimsJson) ?? ReadClaims(claimsJson);
    }

    private RefusalReason? ReadHeader(byte[] json)
    {
        var refusal = JoseHeaderReader.Read(json, out var header, out var keyId);
        Header = header;
        KeyId = keyId;
        return refusal;
    }

    private RefusalReason? ReadClaims(byte[] json)
    {
        var refusal = TokenClaimsReader.Read(json, out var claims);
        Claims = claims;
        return refusal;
    }
}
