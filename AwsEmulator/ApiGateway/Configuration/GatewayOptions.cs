namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>Behavior that AWS does not document, or that differs between accounts and years.</summary>
internal sealed record GatewayOptions
{
    /// <summary>Whether an explicit deny's message ends in « in an identity-based policy», as AWS words it now.</summary>
    public bool ExplicitDenySuffix { get; init; } = true;

    /// <summary>Whether a result without <c>principalId</c> is refused.</summary>
    public bool RequirePrincipalId { get; init; }

    /// <summary>
    /// Whether an unknown route called with an <c>Authorization</c> header that is no signature answers
    /// <c>IncompleteSignatureException</c>, as recorded from AWS.
    /// </summary>
    public bool IncompleteSignature { get; init; } = true;

    /// <summary>How long the gateway waits for an authorizer; the integration's timeout does not apply to it.</summary>
    public TimeSpan AuthorizerTimeout { get; init; } = TimeSpan.FromSeconds(29);

    /// <summary>How many decisions are kept.</summary>
    public int DecisionCapacity { get; init; } = 1000;
}
