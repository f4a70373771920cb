namespace Causeway.MockIdentityProvider.Errors;

/// <summary>One of Entra's error answers.</summary>
/// <param name="Code">The number after <c>AADSTS</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">The OAuth error code.</param>
/// <param name="Message">The text after the number.</param>
/// <param name="HasErrorUri">Whether the answer links to a page about the code.</param>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes"/>
internal sealed record EntraError(int Code, int Status, string Error, string Message, bool HasErrorUri = false)
{
    /// <summary>What clients are to do about the error, where Entra says so.</summary>
    public string? SubError { get; init; }

    /// <summary>The claims challenge, as JSON: what the next request must ask for.</summary>
    public string? Claims { get; init; }

    /// <summary>The page about the code.</summary>
    public string Page => $"https://login.microsoftonline.com/error?code={Code}";
}
