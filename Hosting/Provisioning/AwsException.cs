namespace Causeway.Hosting.Provisioning;

/// <summary>AWS did not do what was asked, or cannot be asked; the message says what, why and what helps.</summary>
internal sealed class AwsException(string message) : DistributedApplicationException(message);
