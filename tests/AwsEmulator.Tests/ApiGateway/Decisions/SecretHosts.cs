using System.Collections.Concurrent;
using System.Diagnostics;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Decisions;

/// <summary>An API of each kind whose authorizer has no identity sources and no cache, and the gateway's spans.</summary>
public sealed class SecretHosts : IAsyncLifetime, IDisposable
{
    private readonly ActivityListener _listener;

    public SecretHosts()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GatewayActivity.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    internal GatewayHost RestApi { get; private set; } = null!;

    internal GatewayHost HttpApi { get; private set; } = null!;

    internal ConcurrentQueue<Activity> Spans { get; } = new();

    public async Task InitializeAsync()
    {
        (string, string)[] few = [("ApiGateway:DecisionCapacity", "20")];
        RestApi = await GatewayHost.StartAsync(Definitions.Request("authorizerResultTtlInSeconds: 0"), few);
        HttpApi = await GatewayHost.StartHttpApiAsync(
            HttpDefinitions.Create("authorizerPayloadFormatVersion: '2.0'"), [("HttpApis:orders:Stage", "dev"), .. few]);
    }

    public async Task DisposeAsync()
    {
        await RestApi.DisposeAsync();
        await HttpApi.DisposeAsync();
    }

    public void Dispose() => _listener.Dispose();
}
