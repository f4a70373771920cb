using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Browser;

/// <summary>A dashboard that has seen the flow: resources, console output, telemetry, decisions, a directory to mint tokens from.</summary>
public sealed class SampleDashboard : IAsyncLifetime
{
    private StubServer? _gateway;
    private StubServer? _entra;
    private RunningDashboard? _dashboard;

    /// <summary>Every page, with something on it.</summary>
    public static readonly (string Name, string Path)[] Pages =
    [
        ("resources", "/"),
        ("resource", "/resources/aws"),
        ("console", "/consolelogs"),
        ("logs", "/structuredlogs"),
        ("traces", "/traces"),
        ("trace", $"/traces/detail/{SampleTelemetry.DeniedTrace}?span={SampleTelemetry.AuthorizerSpan}"),
        ("metrics", "/metrics?resource=aws&meter=Microsoft.AspNetCore.Hosting&instrument=http.server.request.duration&minutes=0"),
        ("decisions", "/decisions"),
        ("decision", $"/decisions/{SampleDecisions.Denied}"),
        ("tokens", "/tokens"),
    ];

    /// <summary>Opens a session.</summary>
    internal static string LoginPath => $"/login?t={RunningDashboard.Token}";

    internal Uri Address => _dashboard!.Frontend;

    public async Task InitializeAsync()
    {
        _gateway = await StubServer.StartAsync(request => (request.Path.Value!.EndsWith("_decisions", StringComparison.Ordinal) ? 200 : 403, SampleDecisions.Json));
        _entra = await StubServer.StartAsync(request => (200, request.Path == "/_causeway/directory" ? SampleDecisions.Directory : $$"""{"token":"{{SampleDecisions.Token}}"}"""));
        _dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={_gateway.Url}", $"--Causeway:Entra:Url={_entra.Url}");
        await _dashboard.SendJsonAsync("/api/resources", SampleAppHost.Resources);
        foreach (var (resource, lines) in SampleAppHost.Console)
        {
            await _dashboard.SendJsonAsync($"/api/resources/{resource}/console", lines);
        }

        await _dashboard.SendJsonAsync("/v1/traces", SampleTelemetry.Traces());
        await _dashboard.SendJsonAsync("/v1/logs", SampleTelemetry.Logs());
        await _dashboard.SendJsonAsync("/v1/metrics", SampleTelemetry.Metrics());
    }

    public async Task DisposeAsync()
    {
        await _dashboard!.DisposeAsync();
        await _entra!.DisposeAsync();
        await _gateway!.DisposeAsync();
    }
}
