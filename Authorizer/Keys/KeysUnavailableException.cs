namespace Causeway.Authorizer.Keys;

/// <summary>The keys of an issuer cannot be had, so nothing can be said of its tokens: the invocation fails.</summary>
/// <param name="message">What went wrong, for the log.</param>
/// <param name="innerException">The cause.</param>
public sealed class KeysUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);
