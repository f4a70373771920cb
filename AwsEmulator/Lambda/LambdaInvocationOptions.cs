using System.Diagnostics;

namespace Causeway.AwsEmulator.Lambda;

/// <summary>What a caller may ask for beside the event.</summary>
internal sealed record LambdaInvocationOptions
{
    public static readonly LambdaInvocationOptions Default = new();

    /// <summary>How long the caller waits; the function's own timeout holds in any case.</summary>
    public TimeSpan? CallerTimeout { get; init; }

    /// <summary>The client context, as JSON text.</summary>
    public string? ClientContext { get; init; }

    /// <summary>The version or alias the caller named; the function sees it in its invoked ARN.</summary>
    public string? Qualifier { get; init; }

    /// <summary>The request id, where a retry must keep that of the first attempt; a new one by default.</summary>
    public string? RequestId { get; init; }

    /// <summary>
    /// What another service calls for, as the condition key <c>AWS:SourceArn</c> of the function's policy has it; null
    /// where the caller is no service. The method or the authorizer, for API Gateway.
    /// </summary>
    public string? SourceArn { get; init; }

    /// <summary>The span that calls, where it is not the current one.</summary>
    public ActivityContext? Parent { get; init; }
}
