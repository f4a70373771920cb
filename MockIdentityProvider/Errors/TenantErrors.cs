namespace Causeway.MockIdentityProvider.Errors;

/// <summary>Errors about the tenant in a request's path.</summary>
internal static class TenantErrors
{
    public static EntraException NotFound(string tenant) => new(new EntraError(
        90002,
        400,
        "invalid_request",
        $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
        HasErrorUri: true));

    public static EntraException InvalidName(string tenant) => new(new EntraError(
        900023,
        400,
        "invalid_request",
        $"Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain.",
        HasErrorUri: true));

    public static EntraException NoTenant() => new(new EntraError(
        50059,
        400,
        "invalid_request",
        "No tenant-identifying information found in either the request or implied by any provided credentials.",
        HasErrorUri: true));

    public static EntraException InvalidInstance() => new(new EntraError(
        50049, 400, "invalid_instance", "Unknown or invalid instance.", HasErrorUri: true));
}
