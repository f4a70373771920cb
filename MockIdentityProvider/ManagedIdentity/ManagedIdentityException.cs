namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>Ends a managed identity request with an error.</summary>
internal sealed class ManagedIdentityException(int status, string error, string message) : Exception(message)
{
    public ManagedIdentityError Error { get; } = new(status, error, message);
}
