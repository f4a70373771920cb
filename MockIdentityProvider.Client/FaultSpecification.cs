using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Causeway.MockIdentityProvider.Client;

/// <summary>Something that goes wrong on purpose. Faults are taken in the order in which they were added.</summary>
public sealed record FaultSpecification
{
    /// <summary>The endpoint it befalls.</summary>
    public required FaultTarget Target { get; init; }

    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>
    /// The only tenant it befalls, by id or domain, or <c>common</c>, <c>organizations</c> or <c>consumers</c> for the requests that
    /// name no single one; all if null.
    /// </summary>
    public string? Tenant { get; init; }

    /// <summary>
    /// The only client or managed identity it befalls; all if null. For <see cref="FaultTarget.Token"/> and
    /// <see cref="FaultTarget.ManagedIdentity"/> only.
    /// </summary>
    public Guid? ClientId { get; init; }

    /// <summary>For how many requests it lasts; until cleared if null.</summary>
    public int? Requests { get; init; }

    /// <summary>The HTTP status of <see cref="FaultKind.Status"/>; the one that fits the error code, or 503, if null.</summary>
    public int? Status { get; init; }

    /// <summary>The AADSTS code of <see cref="FaultKind.Status"/>: 50012, 50196, 53003, 530002, 90006, 90033 or 90055.
    /// For <see cref="FaultTarget.Token"/> only.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The <c>suberror</c> of <see cref="FaultKind.Status"/>. For <see cref="FaultTarget.Token"/> only.</summary>
    [JsonPropertyName("suberror")]
    public string? SubError { get; init; }

    /// <summary>The claims challenge of <see cref="FaultKind.Status"/>. For <see cref="FaultTarget.Token"/> only.</summary>
    public JsonObject? Claims { get; init; }

    /// <summary>The <c>Retry-After</c> header of <see cref="FaultKind.Status"/>.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>How late the answer of <see cref="FaultKind.Slow"/> is; five seconds if null.</summary>
    public int? DelayMilliseconds { get; init; }

    /// <summary>How many bytes <see cref="FaultKind.Huge"/> adds; a megabyte if null.</summary>
    public int? SizeBytes { get; init; }

    /// <summary>Where <see cref="FaultKind.Redirect"/> leads, or the issuer <see cref="FaultKind.WrongIssuer"/> names.</summary>
    public string? Location { get; init; }
}
