using Causeway.Authorizer.Permissions;

namespace Causeway.Authorizer.Events;

/// <summary>What counts of an authorizer event.</summary>
/// <param name="Kind">Its shape.</param>
/// <param name="Arn">What the client wants to call.</param>
/// <param name="Authorization">The value of the Authorization header; null when there is none.</param>
internal sealed record AuthorizerEvent(AuthorizerEventKind Kind, MethodArn Arn, string? Authorization);
