namespace Causeway.AwsEmulator.Lambda.Code;

/// <summary>A zip that cannot be a function's code.</summary>
internal sealed class InvalidZipException(string message) : Exception(message);
