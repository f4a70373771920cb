namespace Causeway.MockIdentityProvider.Client;

/// <summary>The endpoints a fault can befall.</summary>
public enum FaultTarget
{
    /// <summary>The token endpoints.</summary>
    Token,

    /// <summary>The key sets.</summary>
    Keys,

    /// <summary>The OpenID Connect metadata.</summary>
    Discovery,

    /// <summary>Both managed identity endpoints.</summary>
    ManagedIdentity,
}
