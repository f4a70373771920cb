namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>A refusal of a managed identity endpoint.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">The OAuth error code, which only the virtual machine endpoint shows.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record ManagedIdentityError(int Status, string Error, string Message)
{
    /// <summary>What the endpoints say of a status that has nothing to do with what was asked.</summary>
    /// <seealso href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling"/>
    public static ManagedIdentityError Transient(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(status, "invalid_request", "The endpoint is being updated. Try again later."),
        StatusCodes.Status410Gone => new(status, "invalid_request", "The endpoint is going through updates. It will be back within 70 seconds."),
        StatusCodes.Status429TooManyRequests => new(status, "invalid_request", "Temporarily throttled, too many requests"),
        >= 500 => new(status, "unknown", "Failed to retrieve token from the Active directory."),
        _ => new(status, "invalid_request", "The request was refused."),
    };
}
