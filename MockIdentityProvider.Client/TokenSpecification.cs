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

    /// <summary>Which genuine token it is; an access token if null.</summary>
    public TokenKind? Kind { get; init; }

    /// <summary>The user for whom the client acts, by object id or user principal name; the client acts for itself if null.</summary>
    public string? User { get; init; }

    /// <summary>What the client may do for the user; all that the API offers if null.</summary>
    public string? Scope { get; init; }

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

    /// <summary>A private RSA key of your own, or one on P-256, as PEM, which signs under the <c>kid</c> that <see cref="Key"/> says.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>
    /// How the signature is made, whatever the header says: <c>rs256</c>, <c>rs384</c>, <c>rs512</c>, <c>rs1</c>, <c>ps256</c>,
    /// <c>ps384</c>, <c>ps512</c>, <c>es256</c>, <c>hs256</c>, <c>hs384</c> or <c>hs512</c>.
    /// </summary>
    public string? Algorithm { get; init; }

    /// <summary>What of the public key is the secret of HMAC; its PEM text if null.</summary>
    public HmacSecret? Secret { get; init; }

    /// <summary>What happens to the token after it was signed.</summary>
    public TokenTampering? Tampering { get; init; }
}
