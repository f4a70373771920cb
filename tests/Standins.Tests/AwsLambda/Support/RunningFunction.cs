using Amazon.Lambda.RuntimeSupport;

namespace Causeway.Standins.Tests.AwsLambda.Support;

/// <summary>A bootstrap that runs until the test ends.</summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly LambdaBootstrap _bootstrap;

    public RunningFunction(FakeRuntimeApi api, LambdaBootstrapBuilder builder)
    {
        _bootstrap = builder.Build();
        Completion = _bootstrap.RunAsync(
            new LambdaEnvironment(api.Address, "orders", "$LATEST", "/aws/lambda/orders", "stream", 256), _stopping.Token);
    }

    public Task Completion { get; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Completion;
        _bootstrap.Dispose();
        _stopping.Dispose();
    }
}
