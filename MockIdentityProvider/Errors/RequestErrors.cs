namespace Causeway.MockIdentityProvider.Errors;

/// <summary>Errors about the form of a request.</summary>
internal static class RequestErrors
{
    public static EntraException Malformed() =>
        new(new EntraError(9002313, 400, "invalid_request", "Invalid request. Request is malformed or invalid.", HasErrorUri: true));

    public static EntraException MissingParameter(string name) => new(new EntraError(
        900144, 400, "invalid_request", $"The request body must contain the following parameter: '{name}'.", HasErrorUri: true));

    public static EntraException DuplicateParameter(string name) => new(new EntraError(
        9000411, 400, "invalid_request", $"The request is not properly formatted. The parameter '{name}' is duplicated.", HasErrorUri: true));

    public static EntraException UnsupportedParameter(string name) => new(new EntraError(
        901002, 400, "invalid_request", $"The '{name}' request parameter is not supported.", HasErrorUri: true));

    public static EntraException PostOnly(string method) => new(new EntraError(
        900561, 405, "invalid_request", $"The endpoint only accepts POST requests. Received a {method} request.", HasErrorUri: true));

    public static EntraException UnsupportedGrantType(string grantType) => new(new EntraError(
        70003, 400, "unsupported_grant_type", $"The app requested an unsupported grant type '{grantType}'."));
}
