namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>A decision as the gateway tells it.</summary>
internal sealed record Decision
{
    public string RequestId { get; init; } = "";

    public DateTimeOffset Time { get; init; }

    public string TraceId { get; init; } = "";

    public string ApiId { get; init; } = "";

    public string Stage { get; init; } = "";

    public string Method { get; init; } = "";

    public string Path { get; init; } = "";

    public string? Resource { get; init; }

    public string? MethodArn { get; init; }

    public DecisionIdentity[] Identity { get; init; } = [];

    public DecisionAuthorizer? Authorizer { get; init; }

    public DecisionStatement[] Statements { get; init; } = [];

    public string[] Warnings { get; init; } = [];

    public string Outcome { get; init; } = "";

    public string Reason { get; init; } = "";

    public int Status { get; init; }

    public string? Failure { get; init; }

    public double DurationMilliseconds { get; init; }

    public bool IsGranted => Outcome is "allowed" or "public";

    public bool Contains(string text) =>
        $"{Method} {Path} {Outcome} {Reason} {Status} {RequestId} {TraceId}".Contains(text, StringComparison.OrdinalIgnoreCase);
}
