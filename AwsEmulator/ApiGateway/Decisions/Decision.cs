using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>Why a request was or was not let through: everything but the secrets.</summary>
internal sealed record Decision
{
    /// <summary>What a record holds besides texts of any length.</summary>
    private const int Fixed = 1000;

    public required string RequestId { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string TraceId { get; init; }

    /// <summary>The gateway's span of the request; null when none was recorded.</summary>
    public string? SpanId { get; init; }

    public required string ApiId { get; init; }

    public required string Stage { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>The query as sent, without the values that identify the caller; null when there was none.</summary>
    public string? Query { get; init; }

    /// <summary>What the client set of the headers, without the values that identify it.</summary>
    public ImmutableArray<DecisionHeader> Headers { get; init; } = [];

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

    /// <summary>How many decisions before this one a follower was too slow for; null where it missed none.</summary>
    public int? Missed { get; init; }

    /// <summary>How much text the record holds, about.</summary>
    [JsonIgnore]
    public int Characters => Fixed + Path.Length + Reason.Length
        + (MethodArn?.Length ?? 0) + (Query?.Length ?? 0) + (Failure?.Length ?? 0)
        + (Authorizer?.PrincipalId?.Length ?? 0) + (Authorizer?.Invocation?.Event.Length ?? 0) + (Authorizer?.Invocation?.Result?.Length ?? 0)
        + (Authorizer?.Context?.Sum(entry => entry.Key.Length + (entry.Value?.Length ?? 0)) ?? 0)
        + Headers.Sum(header => header.Name.Length + (header.Value?.Length ?? 0))
        + Statements.Sum(statement => statement.Reason.Length)
        + ResourcePolicyStatements.Sum(statement => statement.Reason.Length);
}
