namespace Causeway.Authorizer.Events;

/// <summary>The event is none that API Gateway sends, or comes from an authorizer set up unsafely: the invocation fails.</summary>
internal sealed class MalformedEventException(string message) : Exception(message);
