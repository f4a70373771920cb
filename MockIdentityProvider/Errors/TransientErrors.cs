namespace Causeway.MockIdentityProvider.Errors;

/// <summary>Errors that have nothing to do with what was asked.</summary>
internal static class TransientErrors
{
    public static readonly EntraError Throttled =
        new(90055, 429, "throttled", "The server has terminated this request because there are too many requests. Try again later.");

    public static readonly EntraError Unavailable =
        new(90033, 503, "temporarily_unavailable", "A transient error has occurred. Please try again.");

    /// <summary>Errors of the token endpoint that depend on more than the request, and so come only when switched on.</summary>
    public static readonly EntraError[] All =
    [
        new(50012, 401, "invalid_client", "Authentication failed.", HasErrorUri: true),
        new(50196, 400, "invalid_grant", "The server terminated an operation because it encountered a client request loop."),
        new(
            53003,
            400,
            "interaction_required",
            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
            HasErrorUri: true)
        {
            SubError = "message_only",
        },
        new(530002, 400, "interaction_required", "Your device is required to be compliant to access this resource."),
        new(90006, 400, "temporarily_unavailable", "External server error. Try again."),
        Unavailable,
        Throttled,
    ];

    public static EntraError? Find(int? code) => Array.Find(All, error => error.Code == code);
}
