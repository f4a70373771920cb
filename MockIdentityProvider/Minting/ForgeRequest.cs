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

    /// <summary>Header parameters to set, or with null to remove.</summary>
    public JsonElement? Header { get; init; }

    /// <summary>Claims to set, or with null to remove.</summary>
    public JsonElement? Claims { get; init; }

    /// <summary>The exact payload instead of claims, which need not even be JSON.</summary>
    public string? Payload { get; init; }

    public ForgeKey Key { get; init; }

    public ForgeAlgorithm Algorithm { get; init; }

    public Tampering Tampering { get; init; }
}
