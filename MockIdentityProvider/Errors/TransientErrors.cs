namespace Causeway.MockIdentityProvider.Errors;

/// <summary>Errors that have nothing to do with what was asked.</summary>
internal static class TransientErrors
{
    /// <summary>Errors of the token endpoint that depend on more than the request, and so come only when switched on.</summary>
    public static EntraError? Find(int code) => code switch
    {
        50012 => new(code, 401, "invalid_client", "Authentication failed.", HasErrorUri: true),
        50196 => new(code, 400, "invalid_grant", "The server terminated an operation because it encountered a client request loop."),
        53003 => new(code, 400, "access_denied", "Access has been blocked by Conditional Access policies."),
        530002 => new(code, 400, "interaction_required", "Your device is required to be compliant to access this resource."),
        90006 => new(code, 400, "temporarily_unavailable", "External server error. Try again."),
        90033 => Unavailable(),
        90055 => Throttled(),
        _ => null,
    };

    public static EntraError Throttled() =>
        new(90055, 429, "throttled", "The server has terminated this request because there are too many requests. Try again later.");

    public static EntraError Unavailable() =>
        new(90033, 503, "temporarily_unavailable", "A transient error has occurred. Please try again.");
}
