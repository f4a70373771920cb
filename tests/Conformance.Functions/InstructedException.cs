namespace Causeway.Conformance.Functions;

/// <summary>The function was told to fail.</summary>
internal sealed class InstructedException(string message) : Exception(message);
