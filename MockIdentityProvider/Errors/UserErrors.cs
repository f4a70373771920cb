namespace Causeway.MockIdentityProvider.Errors;

/// <summary>Errors about users, and the codes and tokens that stand for them.</summary>
internal static class UserErrors
{
    public static EntraException WrongPassword() => Grant(50126, "Error validating credentials due to invalid username or password.");

    public static EntraException UnknownUser(string name) =>
        Grant(50034, $"The user account {name} does not exist in the directory. To sign into this application, the account must be added to the directory.");

    public static EntraException InvalidCode() =>
        Grant(70000, "Provided grant is invalid or malformed.");

    public static EntraException CodeUsedTwice() =>
        Grant(54005, "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");

    public static EntraException InvalidRefreshToken() =>
        Grant(9002313, "Invalid request. The refresh token is malformed, expired or of another client.");

    public static EntraException ExpiredCode() =>
        Grant(70008, "The provided authorization code has expired. Send a new interactive authorization request for this user and resource.");

    public static EntraException ExpiredRefreshToken(DateTimeOffset issued) =>
        Grant(700082, $"The refresh token has expired due to inactivity. The token was issued on {issued:O}.");

    public static EntraException NoPasswordsHere() => new(new EntraError(
        9001023,
        400,
        "invalid_request",
        "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.",
        HasErrorUri: true));

    public static EntraException NotAssigned(string error, string user, string application) => new(new EntraError(
        50105, 400, error, $"The signed in user '{user}' is not assigned to a role for the application {application}.", HasErrorUri: true));

    public static EntraException InvalidChallengeMethod() => new(new EntraError(
        50149, 400, "invalid_request", "Invalid Code_Challenge_method parameter.", HasErrorUri: true));

    public static EntraException MissingChallenge() => new(new EntraError(
        50147, 400, "invalid_request", "Missing Code_Challenge parameter.", HasErrorUri: true));

    public static EntraException InvalidChallenge() => new(new EntraError(
        501491, 400, "invalid_request", "Invalid size of Code_Challenge parameter.", HasErrorUri: true));

    public static EntraException WrongVerifier() =>
        Grant(501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.");

    public static EntraException WrongRedirectUri() =>
        Grant(500112, "The reply address does not match the reply address provided when requesting the authorization code.");

    public static EntraException InvalidUserAssertion() =>
        Grant(50013, "Assertion failed signature validation, or is not meant for this client.");

    public static EntraException AppOnlyAssertion() =>
        Grant(7000114, "Application is not allowed to make application on-behalf-of calls.");

    public static EntraException IdTokenAsAssertion() => new(new EntraError(
        240002,
        400,
        "invalid_request",
        "Input id_token cannot be used as 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant.",
        HasErrorUri: true));

    public static EntraException AuthorizationPending() => new(new EntraError(
        70016, 400, "authorization_pending", "OAuth 2.0 device flow error. Authorization is pending. Continue polling."));

    public static EntraException AuthorizationDeclined() => new(new EntraError(
        70020, 400, "authorization_declined", "The user declined the authorization request."));

    public static EntraException BadVerificationCode() => new(new EntraError(
        70018, 400, "bad_verification_code", "Invalid verification code.", HasErrorUri: true));

    public static EntraException ExpiredDeviceCode() => new(new EntraError(
        70019, 400, "expired_token", "The verification code expired before it was used.", HasErrorUri: true));

    public static EntraException RedirectUriNotRegistered(string redirectUri, Guid clientId) => new(new EntraError(
        50011,
        400,
        "invalid_request",
        $"The redirect URI '{redirectUri}' specified in the request does not match the redirect URIs configured for the application '{clientId}'.",
        HasErrorUri: true));

    public static EntraException UnsupportedResponseType(string responseType) => new(new EntraError(
        70005, 400, "unsupported_response_type", $"The app returned an unsupported response type: '{responseType}'.", HasErrorUri: true));

    public static EntraException OpenIdScopeRequired() => new(new EntraError(
        70005, 400, "unsupported_response_type", "The response type 'id_token' requires the 'OpenID' scope.", HasErrorUri: true));

    public static EntraException ResponseTypeNotEnabled(int code, string responseType) => new(new EntraError(
        code, 400, "unsupported_response_type", $"response_type '{responseType}' is not enabled for the application.", HasErrorUri: true));

    public static EntraException UnsupportedResponseMode(string responseMode) => new(new EntraError(
        70007, 400, "invalid_request", $"'{responseMode}' is not a supported value of 'response_mode' when requesting a token.", HasErrorUri: true));

    public static EntraException LoginRequired() => new(new EntraError(
        50058, 400, "login_required", "A silent sign-in request was sent but no user is signed in."));

    public static EntraException Canceled() => new(new EntraError(
        65004, 400, "access_denied", "User declined to consent to access the app."));

    private static EntraException Grant(int code, string message) =>
        new(new EntraError(code, 400, "invalid_grant", message, HasErrorUri: true));
}
