namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Whose name tokens carry in <c>iss</c>.</summary>
internal enum IssuerMode
{
    /// <summary>Entra's own issuers, so that a verifier's configuration stays as in production.</summary>
    Entra,

    /// <summary>The mock's own HTTPS address.</summary>
    Local,
}
