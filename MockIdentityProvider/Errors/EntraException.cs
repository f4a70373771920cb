namespace Causeway.MockIdentityProvider.Errors;

/// <summary>Ends a request with one of Entra's errors.</summary>
internal sealed class EntraException(EntraError error) : Exception(error.Message)
{
    public EntraError Error { get; } = error;
}
