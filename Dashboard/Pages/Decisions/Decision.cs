namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>A decision as the gateway tells it; set, not init, since generated deserializers overwrite the defaults of the latter.</summary>
internal sealed record Decision
{
    public string RequestId { get; set; } = "";

    public DateTimeOffset Time { get; set; }

    public string TraceId { get; set; } = "";

    public string ApiId { get; set; } = "";

    public string Stage { get; set; } = "";

    public string Method { get; set; } = "";

    public string Path { get; set; } = "";

    public string? Resource { get; set; }

    public string? MethodArn { get; set; }

    public DecisionIdentity[] Identity { get; set; } = [];

    public DecisionAuthorizer? Authorizer { get; set; }

    public DecisionStatement[] Statements { get; set; } = [];

    public string[] Warnings { get; set; } = [];

    public string Outcome { get; set; } = "";

    public string Reason { get; set; } = "";

    public int Status { get; set; }

    public string? Failure { get; set; }

    public double DurationMilliseconds { get; set; }

    public bool IsGranted => Outcome is "allowed" or "public";

    public bool Contains(string text) =>
        $"{Method} {Path} {Outcome} {Reason} {Status} {RequestId} {TraceId}".Contains(text, StringComparison.OrdinalIgnoreCase);
}
