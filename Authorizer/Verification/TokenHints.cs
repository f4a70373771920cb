namespace Causeway.Authorizer.Verification;

/// <summary>
/// The names a token bears, fit for a log: each is there only when it has the shape such a name has, so that nothing a
/// stranger writes into a token gets into the log as he wrote it.
/// </summary>
/// <param name="KeyId">The <c>kid</c>.</param>
/// <param name="TenantId">The <c>tid</c>.</param>
/// <param name="ClientId">The <c>azp</c> or <c>appid</c>.</param>
public sealed record TokenHints(string? KeyId, string? TenantId, string? ClientId)
{
    internal static readonly TokenHints None = new(null, null, null);
}
