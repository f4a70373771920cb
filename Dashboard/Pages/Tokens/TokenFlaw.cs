namespace Causeway.Dashboard.Pages.Tokens;

/// <summary>The named ways of breaking a token.</summary>
internal enum TokenFlaw
{
    None,
    Expired,
    NotYetValid,
    WrongIssuer,
    WrongAudience,
    WrongTenant,
    ForeignKey,
    UnpublishedKey,
    Unsigned,
    PublicKeyAsSecret,
    ChangedSignature,
    ChangedClaims,
    Truncated,
}
