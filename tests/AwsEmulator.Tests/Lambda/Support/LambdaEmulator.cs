using System.Text;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>The emulator's Lambda behind a real server on a free port.</summary>
internal sealed class LambdaEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LogCollector _logs;

    private LambdaEmulator(WebApplication app, LogCollector logs)
    {
        _app = app;
        _logs = logs;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public LambdaApiClient ControlPlane => new(Client);

    public ILambdaInvoker Invoker => _app.Services.GetRequiredService<ILambdaInvoker>();

    public ILambdaFunctions Functions => _app.Services.GetRequiredService<ILambdaFunctions>();

    /// <summary>What a function process gets as <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string RuntimeApi(string function) => $"{Client.BaseAddress!.Authority}/_aws/lambda-runtime/{function}";

    public static async Task<LambdaEmulator> StartAsync(TimeProvider? time = null, params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder([.. settings]);
        var logs = new LogCollector();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug)
            .AddFilter<LogCollector>((category, _) => category?.StartsWith(LogCollector.Prefix, StringComparison.Ordinal) == true);
        builder.AddEmulator().AddLambda();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        var app = builder.Build();
        app.MapEmulator().MapLambda();
        await app.StartAsync();
        return new LambdaEmulator(app, logs);
    }

    /// <summary>An environment of a function: one connection that speaks the Runtime API.</summary>
    public RuntimeClient Attach(string function) => new(new Uri($"http://{RuntimeApi(function)}/2018-06-01/runtime/"));

    public Task<LambdaInvocationResult> InvokeAsync(string function, string payload = "{}", TimeSpan? callerTimeout = null) =>
        Invoker.InvokeAsync(
            function,
            Encoding.UTF8.GetBytes(payload),
            new LambdaInvocationOptions { CallerTimeout = callerTimeout },
            CancellationToken.None).AsTask();

    /// <summary>Waits for what the server learns from a connection, which no response tells.</summary>
    public Task WaitUntilAsync(Func<ILambdaFunctions, bool> condition) => WaitUntilAsync(() => condition(Functions));

    /// <summary>Waits until the server has said something.</summary>
    public Task WaitForLogAsync(string text) => WaitUntilAsync(() => _logs.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
        {
            await pulse.WaitForNextTickAsync(limit.Token);
        }
    }
}
