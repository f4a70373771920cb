namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>A refusal of a managed identity endpoint.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">The OAuth error code, which only the virtual machine endpoint shows.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record ManagedIdentityError(int Status, string Error, string Message);
