namespace Causeway.MockIdentityProvider.Errors;

/// <summary>Errors about the client and its credential.</summary>
internal static class ClientErrors
{
    public static EntraException InvalidIdentifier(string clientId) => new(new EntraError(
        700038, 400, "unauthorized_client", $"{clientId} is not a valid application identifier."));

    public static EntraException NotFound(string clientId, string tenant) => new(new EntraError(
        700016,
        400,
        "unauthorized_client",
        $"Application with identifier '{clientId}' was not found in the directory '{tenant}'. This can happen if the application has "
        + "not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your "
        + "authentication request to the wrong tenant.",
        HasErrorUri: true));

    public static EntraException Disabled(Guid clientId, string name) => new(new EntraError(
        7000112, 400, "unauthorized_client", $"Application '{clientId}'({name}) is disabled.", HasErrorUri: true));

    public static EntraException CredentialRequired() => new(new EntraError(
        7000218,
        401,
        "invalid_client",
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        HasErrorUri: true));

    public static EntraException PublicClient() => new(new EntraError(
        700025,
        401,
        "invalid_client",
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
        HasErrorUri: true));

    public static EntraException WrongSecret(Guid clientId) => new(new EntraError(
        7000215,
        401,
        "invalid_client",
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client "
        + $"secret ID, for a secret added to app '{clientId}'.",
        HasErrorUri: true));

    public static EntraException ExpiredSecret(Guid clientId) => new(new EntraError(
        7000222, 401, "invalid_client", $"The provided client secret keys for app '{clientId}' are expired.", HasErrorUri: true));
}
