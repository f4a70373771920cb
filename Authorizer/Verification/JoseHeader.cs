namespace Causeway.Authorizer.Verification;

/// <summary>What counts of a token's header; the rest has been checked to be harmless.</summary>
internal sealed record JoseHeader(string KeyId, string? Thumbprint);
