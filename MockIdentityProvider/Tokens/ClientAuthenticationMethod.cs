namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>How a client proved itself: the values of <c>appidacr</c> and <c>azpacr</c>.</summary>
internal enum ClientAuthenticationMethod
{
    /// <summary>Not at all: a public client.</summary>
    None = 0,

    /// <summary>With a secret.</summary>
    Secret = 1,

    /// <summary>With a certificate, a federated credential or as a managed identity.</summary>
    Certificate = 2,
}
