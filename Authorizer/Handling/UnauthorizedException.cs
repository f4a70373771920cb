namespace Causeway.Authorizer.Handling;

/// <summary>
/// Tells API Gateway to answer 401: it looks for exactly this message. Why is in the log only, since it is no business
/// of whoever sent the token.
/// </summary>
internal sealed class UnauthorizedException() : Exception("Unauthorized");
