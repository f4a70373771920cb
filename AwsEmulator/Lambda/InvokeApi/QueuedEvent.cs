namespace Causeway.AwsEmulator.Lambda.InvokeApi;

/// <summary>An event that was acknowledged and has not ended.</summary>
/// <param name="RequestId">The id that the caller got, which all attempts have.</param>
/// <param name="FunctionName">The plain name of the function.</param>
/// <param name="Qualifier">The version or alias the caller named.</param>
/// <param name="ClientContext">The client context, as JSON text.</param>
/// <param name="Payload">The event.</param>
/// <param name="Attempts">How often it failed.</param>
internal sealed record QueuedEvent(string RequestId, string FunctionName, string? Qualifier, string? ClientContext, byte[] Payload, int Attempts);
