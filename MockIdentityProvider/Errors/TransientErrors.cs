namespace Causeway.MockIdentityProvider.Errors;

/// <summary>Errors that pass.</summary>
internal static class TransientErrors
{
    public static EntraError Throttled() =>
        new(90055, 429, "throttled", "The server has terminated this request because there are too many requests. Try again later.");

    public static EntraError Unavailable() =>
        new(90033, 503, "temporarily_unavailable", "A transient error has occurred. Please try again.");
}
