namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Which generation of Entra's endpoints a request used. Tokens follow their API's registration instead.</summary>
internal enum EndpointVersion
{
    /// <summary>The Azure AD endpoints, with <c>resource</c>.</summary>
    V1 = 1,

    /// <summary>The identity platform's endpoints, with <c>scope</c>.</summary>
    V2 = 2,
}
