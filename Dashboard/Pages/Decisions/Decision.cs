using System.Diagnostics.CodeAnalysis;

namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>A decision as the gateway tells it; set, not init, since generated deserializers overwrite the defaults of the latter.</summary>
public sealed record Decision
{
    public string RequestId { get; set; } = "";

    public DateTimeOffset Time { get; set; }

    public string TraceId { get; set; } = "";

    /// <summary>The gateway's span of the request.</summary>
    public string? SpanId { get; set; }

    public string ApiId { get; set; } = "";

    public string Stage { get; set; } = "";

    public string Method { get; set; } = "";

    public string Path { get; set; } = "";

    /// <summary>As it was sent, without the values that identify the caller.</summary>
    public string? Query { get; set; }

    [AllowNull]
    public DecisionHeader[] Headers { get; set => field = value ?? []; } = [];

    public string? Resource { get; set; }

    public string? MethodArn { get; set; }

    public DecisionIdentity[] Identity { get; set; } = [];

    public DecisionAuthorizer? Authorizer { get; set; }

    public DecisionStatement[] Statements { get; set; } = [];

    /// <summary>The statements of the API's resource policy.</summary>
    public DecisionStatement[] ResourcePolicyStatements { get; set; } = [];

    public string[] Warnings { get; set; } = [];

    public string Outcome { get; set; } = "";

    public string Reason { get; set; } = "";

    public int Status { get; set; }

    public string? Failure { get; set; }

    public double DurationMilliseconds { get; set; }

    /// <summary>The trace as OpenTelemetry names it; the gateway writes it as X-Ray does, <c>Root=1-{8 digits}-{24 digits}</c>.</summary>
    public string TelemetryTraceId => TraceId.Split('=', ';') is ["Root", ['1', '-', .. var id], ..] ? id.Replace("-", "", StringComparison.Ordinal) : TraceId;

    public bool IsGranted => Outcome is "allowed" or "public";

    /// <summary>The trace, at this request's span.</summary>
    public string TraceAddress => $"/traces/detail/{Uri.EscapeDataString(TelemetryTraceId)}{(string.IsNullOrEmpty(SpanId) ? "" : $"?span={Uri.EscapeDataString(SpanId)}")}";

    /// <summary>Whether every word is somewhere in what tells one decision from another.</summary>
    public bool Contains(string text)
    {
        var all = $"{Method} {Path}{(Query is null ? "" : $"?{Query}")} {Resource} {ApiId} {Stage} {Outcome} {Reason} {Failure} {Status} {RequestId} {TraceId} {TelemetryTraceId} "
            + $"{Authorizer?.Name} {Authorizer?.Function} {Authorizer?.Cache} {Authorizer?.PrincipalId} {string.Join(' ', Authorizer?.Context?.Values.ToArray() ?? [])}";
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => all.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
