using Causeway.MockIdentityProvider.Directory;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>A request to a tenant's token endpoint.</summary>
internal sealed record TokenRequest(
    Tenant Tenant,
    EndpointVersion Version,
    TokenParameters Parameters,
    string? Authorization,
    string Origin,
    TokenRequestSummary Summary,
    CancellationToken Cancellation);
