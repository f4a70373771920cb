namespace Causeway.AwsEmulator.Client;

/// <summary>
/// Why the gateway did or did not let a request through: everything but the secrets. What is very long is cut off, and says so.
/// </summary>
public sealed record GatewayDecision
{
    /// <summary>The request's id, which the response carries too.</summary>
    public required string RequestId { get; init; }

    /// <summary>When the request came in.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The id of the API.</summary>
    public required string ApiId { get; init; }

    /// <summary>The stage.</summary>
    public required string Stage { get; init; }

    /// <summary>The request's method.</summary>
    public required string Method { get; init; }

    /// <summary>The request's path, without the stage.</summary>
    public required string Path { get; init; }

    /// <summary>The matched resource template or route; null when none matched.</summary>
    public string? Resource { get; init; }

    /// <summary>The ARN that policies were matched with; null when it did not come to that.</summary>
    public string? MethodArn { get; init; }

    /// <summary>The identity sources, their values described and not shown.</summary>
    public IReadOnlyList<GatewayDecisionIdentity> Identity { get; init; } = [];

    /// <summary>What the authorizer contributed; null where none was asked.</summary>
    public GatewayDecisionAuthorizer? Authorizer { get; init; }

    /// <summary>The statements of the authorizer's policy, each with why it did or did not match.</summary>
    public IReadOnlyList<GatewayDecisionStatement> Statements { get; init; } = [];

    /// <summary>The statements of the API's resource policy, likewise.</summary>
    public IReadOnlyList<GatewayDecisionStatement> ResourcePolicyStatements { get; init; } = [];

    /// <summary>What will surprise later requests.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What became of the request.</summary>
    public required GatewayDecisionOutcome Outcome { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The status of the response, whoever made it.</summary>
    public int Status { get; init; }

    /// <summary>The gateway response's type; null when an integration answered.</summary>
    public string? GatewayResponseType { get; init; }

    /// <summary>Why the gateway answered after the request was let through; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>When following: how many decisions before this one came too fast to be told.</summary>
    public int Missed { get; init; }

    /// <summary>Tells the whole story, a line for each part.</summary>
    public override string ToString() => DecisionStory.Tell(this);
}
