using System.Security.Cryptography;
using System.Text.Json;
using Causeway.MockIdentityProvider.Directory;

namespace Causeway.MockIdentityProvider.Minting;

/// <summary>A token made to order, with any claim, key or defect.</summary>
internal sealed record ForgeRequest
{
    public required Tenant Tenant { get; init; }

    /// <summary>The client whose genuine token is the start; null to start from no claims.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>The API whose genuine token is the start; null to start from no claims.</summary>
    public string? Resource { get; init; }

    public ForgeKind Kind { get; init; }

    /// <summary>The user for whom the client acts, by object id or user principal name; null for the client itself.</summary>
    public string? User { get; init; }

    /// <summary>What the client may do for the user; by default all that the API offers.</summary>
    public string? Scope { get; init; }

    /// <summary>Header parameters to set, or with null to remove.</summary>
    public JsonElement? Header { get; init; }

    /// <summary>The exact header instead of parameters, for members that are there twice, or no JSON.</summary>
    public string? HeaderText { get; init; }

    /// <summary>Claims to set, or with null to remove.</summary>
    public JsonElement? Claims { get; init; }

    /// <summary>The exact payload instead of claims, which need not even be JSON.</summary>
    public string? Payload { get; init; }

    public ForgeKey Key { get; init; }

    /// <summary>The caller's own RSA key instead of the tenant's, under the <c>kid</c> that <see cref="Key"/> says.</summary>
    public RSAParameters? PrivateKey { get; init; }

    /// <summary>The caller's own key on P-256 for <see cref="ForgeAlgorithm.Es256"/>.</summary>
    public ECParameters? CurveKey { get; init; }

    /// <summary>How it is signed; null for what the key suggests.</summary>
    public ForgeAlgorithm? Algorithm { get; init; }

    public ForgeSecret Secret { get; init; }

    public Tampering Tampering { get; init; }
}
