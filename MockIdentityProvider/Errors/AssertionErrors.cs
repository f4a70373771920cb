namespace Causeway.MockIdentityProvider.Errors;

/// <summary>Errors about client assertions and federated credentials.</summary>
internal static class AssertionErrors
{
    public static EntraException Malformed() => new(new EntraError(
        50027, 400, "invalid_request", "JWT token is invalid or malformed.", HasErrorUri: true));

    public static EntraException KeyNotFound(string? thumbprint) => new(new EntraError(
        700027,
        401,
        "invalid_client",
        $"Client assertion contains an invalid signature. [Reason - The key was not found., Thumbprint of key used by client: '{thumbprint}']",
        HasErrorUri: true));

    public static EntraException KeyNotInTime(string thumbprint) => new(new EntraError(
        700027,
        401,
        "invalid_client",
        $"Client assertion contains an invalid signature. [Reason - The key used is expired., Thumbprint of key used by client: '{thumbprint}']",
        HasErrorUri: true));

    public static EntraException WrongSignature() => new(new EntraError(
        700027,
        401,
        "invalid_client",
        "Client assertion contains an invalid signature. [Reason - The signature does not match.]",
        HasErrorUri: true));

    public static EntraException NotInTime() => new(new EntraError(
        700024, 401, "invalid_client", "Client assertion is not within its valid time range.", HasErrorUri: true));

    public static EntraException WrongAudience() => new(new EntraError(
        700023, 401, "invalid_client", "Client assertion audience claim does not match this token endpoint.", HasErrorUri: true));

    public static EntraException WrongClient() => new(new EntraError(
        700021,
        401,
        "invalid_client",
        "Client assertion application identifier doesn't match 'client_id' parameter.",
        HasErrorUri: true));

    public static EntraException NoFederatedIssuer(string? issuer) => new(new EntraError(
        70021,
        400,
        "invalid_request",
        $"No matching federated identity record found for presented assertion issuer '{issuer}'.",
        HasErrorUri: true));

    public static EntraException NoFederatedSubject(string? subject) => new(new EntraError(
        700213,
        400,
        "invalid_client",
        $"No matching federated identity record found for presented assertion subject '{subject}'.",
        HasErrorUri: true));

    public static EntraException NoFederatedAudience(string audience) => new(new EntraError(
        7002138,
        400,
        "invalid_client",
        $"No matching federated identity record found for presented assertion audience '{audience}'.",
        HasErrorUri: true));

    public static EntraException IssuerUnreachable() => new(new EntraError(
        50166, 400, "invalid_request", "Request to External OIDC endpoint failed."));
}
