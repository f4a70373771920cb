using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Reads what a client asks for on a user's behalf: scopes of version 2.0 endpoints, an API of those of version 1.0.</summary>
internal static class RequestedScope
{
    /// <summary>The requested scope; version 1.0 names an API instead, for all that was consented to. Null where nothing is named.</summary>
    /// <exception cref="EntraException">A version 2.0 endpoint is asked for an API.</exception>
    public static string? Read(EndpointVersion version, string? scope, string? resource)
    {
        var isApiNamed = !string.IsNullOrEmpty(resource);
        if (version == EndpointVersion.V1)
        {
            return isApiNamed ? $"openid profile offline_access {resource}/.default" : null;
        }

        return isApiNamed ? throw RequestErrors.UnsupportedParameter("resource") : scope;
    }

    /// <exception cref="EntraException">Nothing is named, or what the endpoint does not know.</exception>
    public static string Require(EndpointVersion version, string? scope, string? resource) =>
        Read(version, scope, resource)
        ?? throw RequestErrors.MissingParameter(version == EndpointVersion.V1 ? "resource" : "scope");
}
