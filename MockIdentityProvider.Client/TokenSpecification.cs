using System.Text.Json.Nodes;

namespace Causeway.MockIdentityProvider.Client;

/// <summary>A token made to order. With client and resource it starts from their genuine token, else from no claims.</summary>
public sealed record TokenSpecification
{
    /// <summary>The tenant's id or domain.</summary>
    public required string Tenant { get; init; }

    /// <summary>The client id of the genuine token.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>The API of the genuine token.</summary>
    public string? Resource { get; init; }

    /// <summary>Header parameters to set, or with null to remove.</summary>
    public JsonObject? Header { get; init; }

    /// <summary>The exact header instead of parameters, for members that are there twice, or no JSON.</summary>
    public string? HeaderText { get; init; }

    /// <summary>Claims to set, or with null to remove.</summary>
    public JsonObject? Claims { get; init; }

    /// <summary>The exact payload instead of claims, which need not even be JSON.</summary>
    public string? Payload { get; init; }

    /// <summary>Whose key signs.</summary>
    public SigningKeyChoice? Key { get; init; }

    /// <summary>A private RSA key of your own as PEM, which signs under the <c>kid</c> that <see cref="Key"/> says.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>How the signature is made, whatever the header says: <c>rs256</c>, <c>rs384</c>, <c>rs512</c> or <c>ps256</c>.</summary>
    public string? Algorithm { get; init; }

    /// <summary>What happens to the token after it was signed.</summary>
    public TokenTampering? Tampering { get; init; }
}
