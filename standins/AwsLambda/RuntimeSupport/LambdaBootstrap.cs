using System.Runtime.InteropServices;

namespace Amazon.Lambda.RuntimeSupport;

public class LambdaBootstrap : IDisposable
{
    private readonly LambdaHandler _handler;
    private readonly LambdaBootstrapInitializer _initializer;
    private readonly HttpClient _httpClient;
    private readonly bool _ownsHttpClient;

    internal LambdaBootstrap(LambdaHandler handler, LambdaBootstrapInitializer initializer, HttpClient httpClient)
    {
        _handler = handler;
        _initializer = initializer;
        _ownsHttpClient = httpClient is null;
        _httpClient = httpClient ?? RuntimeApiClient.CreateHttpClient();
    }

    /// <summary>Runs invocations until the token is canceled or the process is told to stop.</summary>
    /// <exception cref="HttpRequestException">The Runtime API cannot be reached, or is gone.</exception>
    public Task RunAsync(CancellationToken cancellationToken = default) => RunAsync(LambdaEnvironment.Read(), cancellationToken);

    internal async Task RunAsync(LambdaEnvironment environment, CancellationToken cancellationToken)
    {
        using var terminating = new CancellationTokenSource();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, terminating.Token);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Terminate);
        var runtimeApi = new RuntimeApiClient(_httpClient, environment.RuntimeApi);
        try
        {
            if (_initializer is null || await InitializeAsync(runtimeApi, terminating.Token).ConfigureAwait(false))
            {
                while (true)
                {
                    var (context, input) = await runtimeApi.NextAsync(environment, stopping.Token).ConfigureAwait(false);
                    await InvokeAsync(runtimeApi, context, input, terminating.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop: an orderly end.
        }

        // By default the process would end with a signal's exit code, as if something had gone wrong.
        void Terminate(PosixSignalContext signal)
        {
            signal.Cancel = true;
            terminating.Cancel();
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _ownsHttpClient)
        {
            _httpClient.Dispose();
        }
    }

    private async Task<bool> InitializeAsync(RuntimeApiClient runtimeApi, CancellationToken terminating)
    {
        try
        {
            return await _initializer().WaitAsync(terminating).ConfigureAwait(false);
        }
        catch (Exception exception) when (!terminating.IsCancellationRequested)
        {
            await runtimeApi.ReportInitializationErrorAsync(exception, terminating).ConfigureAwait(false);
            throw;
        }
    }

    private async Task InvokeAsync(RuntimeApiClient runtimeApi, LambdaContext context, Stream input, CancellationToken terminating)
    {
        Environment.SetEnvironmentVariable(LambdaEnvironment.TraceIdVariable, context.TraceId);
        Stream output;
        try
        {
            output = await _handler(input, context).WaitAsync(terminating).ConfigureAwait(false);
        }
        catch (Exception exception) when (!terminating.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(exception.ToString()).ConfigureAwait(false);
            await runtimeApi.ReportErrorAsync(context.AwsRequestId, exception, terminating).ConfigureAwait(false);
            return;
        }

        using (output)
        {
            await runtimeApi.RespondAsync(context.AwsRequestId, output ?? Stream.Null, terminating).ConfigureAwait(false);
        }
    }
}
