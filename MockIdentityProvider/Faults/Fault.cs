using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Faults;

/// <summary>Something that goes wrong on purpose.</summary>
internal sealed record Fault
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public required FaultTarget Target { get; init; }

    public required FaultKind Kind { get; init; }

    /// <summary>The only tenant, or name that stands for many, whose requests it befalls; null for all.</summary>
    public string? Tenant { get; init; }

    /// <summary>The only client or managed identity it befalls; null for all.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>How many more requests it befalls; null until it is cleared.</summary>
    public int? Requests { get; init; }

    /// <summary>The HTTP status of <see cref="FaultKind.Status"/>.</summary>
    public int? Status { get; init; }

    /// <summary>The AADSTS code of <see cref="FaultKind.Status"/>; by default the one that fits the status.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The <c>suberror</c> of <see cref="FaultKind.Status"/>.</summary>
    public string? SubError { get; init; }

    /// <summary>The claims challenge of <see cref="FaultKind.Status"/>, as JSON.</summary>
    public string? Claims { get; init; }

    /// <summary>The <c>Retry-After</c> header of <see cref="FaultKind.Status"/>.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>How late the answer of <see cref="FaultKind.Slow"/> is.</summary>
    public int DelayMilliseconds { get; init; } = 5000;

    /// <summary>How many bytes <see cref="FaultKind.Huge"/> adds.</summary>
    public int SizeBytes { get; init; } = 1024 * 1024;

    /// <summary>Where <see cref="FaultKind.Redirect"/> leads, or the issuer <see cref="FaultKind.WrongIssuer"/> names.</summary>
    public string? Location { get; init; }

    /// <summary>The status as told, else the one of the error code, else 503.</summary>
    public int StatusOrUsual => Status ?? TransientErrors.Find(ErrorCode)?.Status ?? StatusCodes.Status503ServiceUnavailable;

    public bool Befalls(FaultTarget target, FaultScope request) =>
        Target == target && (Tenant is null || Tenant == request.Tenant) && (ClientId is null || ClientId == request.ClientId);
}
