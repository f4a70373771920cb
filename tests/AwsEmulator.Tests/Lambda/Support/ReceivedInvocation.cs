namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>What a runtime receives from <c>GET invocation/next</c>.</summary>
internal sealed record ReceivedInvocation(IReadOnlyDictionary<string, string> Headers, string Event)
{
    public string RequestId => Headers["Lambda-Runtime-Aws-Request-Id"];
}
