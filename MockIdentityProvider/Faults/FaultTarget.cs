namespace Causeway.MockIdentityProvider.Faults;

/// <summary>The endpoints a fault can befall. Used as endpoint metadata.</summary>
internal enum FaultTarget
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
