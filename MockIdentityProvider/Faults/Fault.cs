namespace Causeway.MockIdentityProvider.Faults;

/// <summary>Something that goes wrong on purpose.</summary>
internal sealed record Fault
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public required FaultTarget Target { get; init; }

    public required FaultKind Kind { get; init; }

    /// <summary>The only tenant it befalls, as GUID; null for all.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>The only client it befalls; null for all. Token endpoint only.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>How many more requests it befalls; null until it is cleared.</summary>
    public int? Requests { get; init; }

    /// <summary>The HTTP status of <see cref="FaultKind.Status"/>.</summary>
    public int? Status { get; init; }

    /// <summary>The AADSTS code of <see cref="FaultKind.Status"/>; by default the one that fits the status.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The <c>Retry-After</c> header of <see cref="FaultKind.Status"/>.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>How late the answer of <see cref="FaultKind.Slow"/> is.</summary>
    public int DelayMilliseconds { get; init; } = 5000;

    /// <summary>How many bytes <see cref="FaultKind.Huge"/> adds.</summary>
    public int SizeBytes { get; init; } = 1024 * 1024;

    /// <summary>Where <see cref="FaultKind.Redirect"/> leads, or the issuer <see cref="FaultKind.WrongIssuer"/> names.</summary>
    public string? Location { get; init; }

    public bool Befalls(FaultTarget target, Guid? tenantId, Guid? clientId) =>
        Target == target && (TenantId is null || TenantId == tenantId) && (ClientId is null || ClientId == clientId);
}
