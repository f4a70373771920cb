using System.Net;
using System.Text;
using Causeway.Dashboard.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Dashboard.Tests.Support;

/// <summary>A dashboard on free ports, with the clients that tests need.</summary>
internal sealed class RunningDashboard : IAsyncDisposable
{
    public const string Token = "0123456789abcdef0123456789abcdef";
    public const string OtlpKey = "otlp-key-of-tests";
    public const string ApiKey = "api-key-of-tests";

    private readonly WebApplication _app;

    private RunningDashboard(WebApplication app, string[] addresses)
    {
        _app = app;
        (Frontend, Grpc, Http) = (new Uri(addresses[0]), new Uri(addresses[1]), new Uri(addresses[2]));
        Browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Frontend };
        Sender = new HttpClient { BaseAddress = Http };
        Sender.DefaultRequestHeaders.Add("x-otlp-api-key", OtlpKey);
        Tool = new HttpClient { BaseAddress = Frontend };
        Tool.DefaultRequestHeaders.Add("x-api-key", ApiKey);
    }

    public Uri Frontend { get; }

    public Uri Grpc { get; }

    public Uri Http { get; }

    /// <summary>Keeps cookies, follows no redirects.</summary>
    public HttpClient Browser { get; }

    /// <summary>Sends OTLP over HTTP, with the key.</summary>
    public HttpClient Sender { get; }

    /// <summary>Reads the telemetry API, with the key.</summary>
    public HttpClient Tool { get; }

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<RunningDashboard> StartAsync(params string[] settings)
    {
        var app = DashboardApplication.Create(
        [
            "--urls=http://127.0.0.1:0",
            "--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://127.0.0.1:0",
            "--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://127.0.0.1:0",
            $"--ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN={Token}",
            $"--Dashboard:Otlp:PrimaryApiKey={OtlpKey}",
            $"--Dashboard:Api:PrimaryApiKey={ApiKey}",
            "--Causeway:Gateway:Url=http://127.0.0.1:1",
            "--Causeway:Entra:Url=http://127.0.0.1:1",
            .. settings,
        ]);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new RunningDashboard(app, [.. addresses]);
    }

    public async Task LogInAsync()
    {
        using var response = await Browser.GetAsync($"/login?t={Token}");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    public async Task SendJsonAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Sender.PostAsync(path, content);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
    }

    /// <summary>Stops as the process does, whatever clients still wait for.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        Sender.Dispose();
        Tool.Dispose();
        await _app.DisposeAsync();
    }
}
