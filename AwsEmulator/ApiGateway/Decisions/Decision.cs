using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>Why a request was or was not let through: everything but the secrets.</summary>
internal sealed record Decision
{
    public required string RequestId { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string TraceId { get; init; }

    public required string ApiId { get; init; }

    public required string Stage { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>The matched resource template; null when none matched.</summary>
    public string? Resource { get; init; }

    public string? MethodArn { get; init; }

    public ImmutableArray<DecisionIdentity> Identity { get; init; } = [];

    public DecisionAuthorizer? Authorizer { get; init; }

    public ImmutableArray<DecisionStatement> Statements { get; init; } = [];

    /// <summary>The statements of the API's resource policy.</summary>
    public ImmutableArray<DecisionStatement> ResourcePolicyStatements { get; init; } = [];

    /// <summary>What will surprise later requests.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    public required DecisionOutcome Outcome { get; init; }

    /// <summary>One sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The status of the response, whoever made it.</summary>
    public int Status { get; init; }

    /// <summary>The gateway response's type; null when an integration answered.</summary>
    public string? GatewayResponseType { get; init; }

    /// <summary>Why the gateway answered after the request was let through; null when it did not.</summary>
    public string? Failure { get; init; }

    public double DurationMilliseconds { get; init; }
}
