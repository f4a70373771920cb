namespace Causeway.MockIdentityProvider.Errors;

/// <summary>Errors about the scope and the API it names.</summary>
internal static class ResourceErrors
{
    public static EntraException EmptyScope() => new(new EntraError(
        28003, 400, "invalid_request", "The provided value for the input parameter 'scope' cannot be empty.", HasErrorUri: true));

    public static EntraException SeveralResources(string scope) => new(new EntraError(
        28000,
        400,
        "invalid_scope",
        $"The provided value for the input parameter 'scope' is not valid because it contains more than one resource: {scope}.",
        HasErrorUri: true));

    public static EntraException MalformedScope(string scope) => new(new EntraError(
        70011,
        400,
        "invalid_scope",
        "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not "
        + $"valid. The scope {scope} is not valid.",
        HasErrorUri: true));

    public static EntraException NotDefaultScope(string scope) => new(new EntraError(
        1002012,
        400,
        "invalid_scope",
        $"The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default "
        + "suffixed to the resource identifier (application ID URI)."));

    public static EntraException NotFound(string resource, string tenant) => new(new EntraError(
        500011,
        400,
        "invalid_resource",
        $"The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the application has "
        + "not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent "
        + "your authentication request to the wrong tenant.",
        HasErrorUri: true));

    public static EntraException NoConsent(string resource) => new(new EntraError(
        65001,
        400,
        "invalid_grant",
        $"The user or administrator has not consented to use the application {resource}. It offers no permission to consent to.",
        HasErrorUri: true));

    public static EntraException NotAssigned(string client, string resource) => new(new EntraError(
        501051, 400, "invalid_grant", $"Application {client} is not assigned to a role for the application {resource}.", HasErrorUri: true));
}
