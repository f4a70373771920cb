namespace Causeway.AwsEmulator.Client;

/// <summary>A decision is not what a test expects. The message tells what was expected and the decision's story.</summary>
/// <param name="message">The message.</param>
public sealed class DecisionAssertionException(string message) : Exception(message);
