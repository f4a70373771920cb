using System.Text.Json.Nodes;
using Causeway.Hosting.Provisioning;

namespace Causeway.Hosting.Tests.Support;

/// <summary>Remembers the operations that go to another client.</summary>
internal sealed class RecordingClient(IAwsClient inner) : IAwsClient
{
    public List<string> Operations { get; } = [];

    public Task<JsonObject?> SendAsync(AwsCall call, CancellationToken cancellationToken)
    {
        Operations.Add(call.Operation);
        return inner.SendAsync(call, cancellationToken);
    }
}
