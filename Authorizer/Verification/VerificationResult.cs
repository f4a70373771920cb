namespace Causeway.Authorizer.Verification;

/// <summary>The outcome of a verification: a verified token or the reason of its refusal, never both.</summary>
public sealed record VerificationResult
{
    private VerificationResult()
    {
    }

    /// <summary>The verified token; null when it was refused.</summary>
    public VerifiedToken? Token { get; private init; }

    /// <summary>Why the token was refused; null when it was not.</summary>
    public RefusalReason? Refusal { get; private init; }

    /// <summary>What the token says of itself, for logs; unproven when it was refused.</summary>
    public required TokenHints Hints { get; init; }

    internal static VerificationResult Accepted(VerifiedToken token, TokenHints hints) =>
        new() { Token = token, Hints = hints };

    internal static VerificationResult Refused(RefusalReason reason, TokenHints hints) =>
        new() { Refusal = reason, Hints = hints };
}
