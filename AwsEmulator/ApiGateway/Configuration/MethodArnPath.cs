namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>The form of the path in the ARN that policies are evaluated against.</summary>
internal enum MethodArnPath
{
    AsSent,

    /// <summary>Percent-decoded.</summary>
    Decoded,
}
