using Causeway.AwsEmulator.ApiGateway;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.State;
using Causeway.AwsEmulator.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Support;

/// <summary>The gateway on a real server with a port of its own, in front of scripted functions.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _directory;
    private readonly LogCollector _logs;

    private GatewayHost(WebApplication app, ScriptedLambda lambda, FakeTimeProvider time, DirectoryInfo directory, LogCollector logs)
    {
        _app = app;
        _directory = directory;
        _logs = logs;
        Lambda = lambda;
        Time = time;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public ScriptedLambda Lambda { get; }

    public FakeTimeProvider Time { get; }

    public DecisionLog Decisions => _app.Services.GetRequiredService<DecisionLog>();

    /// <summary>What the gateway logged.</summary>
    public IEnumerable<string> LogLines => _logs.Lines;

    /// <param name="definition">The API <c>orders</c>, stage <c>dev</c>.</param>
    /// <param name="settings">More configuration.</param>
    public static Task<GatewayHost> StartAsync(string definition, params (string Key, string Value)[] settings) =>
        StartAsync("RestApis", "dev", definition, settings);

    /// <param name="definition">The HTTP API <c>orders</c>, stage <c>$default</c>.</param>
    /// <param name="settings">More configuration.</param>
    public static Task<GatewayHost> StartHttpApiAsync(string definition, params (string Key, string Value)[] settings) =>
        StartAsync("HttpApis", null, definition, settings);

    /// <summary>No API: clients create them.</summary>
    public static Task<GatewayHost> StartEmptyAsync(params (string Key, string Value)[] settings) =>
        StartAsync("RestApis", null, null, settings);

    private static async Task<GatewayHost> StartAsync(
        string section, string? stage, string? definition, (string Key, string Value)[] settings)
    {
        var directory = Directory.CreateTempSubdirectory("causeway-gateway");
        var file = Path.Combine(directory.FullName, "openapi.yaml");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (definition is not null)
        {
            await File.WriteAllTextAsync(file, definition);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                [$"{section}:orders:Definition"] = file,
                [$"{section}:orders:Stage"] = stage,
            });
        }

        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        var lambda = new ScriptedLambda();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(new AwsAccount("000000000000", "us-east-1"));
        builder.Services.AddSingleton<ILambdaInvoker>(lambda);
        builder.Services.AddSingleton<ILambdaFunctions>(lambda);
        var logs = new LogCollector();
        builder.Logging.AddProvider(logs).AddFilter<LogCollector>((category, _) => category?.StartsWith(LogCollector.Prefix, StringComparison.Ordinal) == true);
        builder.AddState();
        builder.AddApiGateway();
        var app = builder.Build();
        app.MapApiGateway();
        await app.StartAsync();
        return new GatewayHost(app, lambda, time, directory, logs);
    }

    /// <summary>Calls a path of the stage.</summary>
    public Task<WireResponse> CallAsync(string method, string path, params (string Name, string Value)[] headers) =>
        WireClient.SendAsync(Address, method, $"/_aws/execute-api/orders/dev{path}", headers);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
