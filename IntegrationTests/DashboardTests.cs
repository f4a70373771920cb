using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests;

/// <summary>The AppHost tells its dashboard what runs.</summary>
public sealed class DashboardTests
{
    private const string Token = "a-token-of-this-test";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    [SlowFact(Provisions.Processes)]
    public async Task The_dashboard_shows_the_resources_and_their_output_and_no_secret_of_theirs()
    {
        await using var causeway = await CausewayEnvironment.StartAppHostAsync(
            builder => builder.Project("dashboard").WithEnvironment("ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN", Token));
        using var browser = causeway.App.CreateHttpClient("dashboard", "http");
        (await browser.GetAsync($"login?t={Token}")).EnsureSuccessStatusCode();

        var resource = await EventuallyAsync("resources/aws", "Running, healthy");
        var console = await EventuallyAsync("consolelogs?resource=aws", "Now listening on");
        var header = (await causeway.App.ResourceNotifications.WaitForResourceHealthyAsync("aws").WaitAsync(Timeout)).Snapshot
            .EnvironmentVariables.Single(variable => variable.Name == "OTEL_EXPORTER_OTLP_HEADERS").Value!;

        Assert.Contains("OTEL_EXPORTER_OTLP_HEADERS", resource, StringComparison.Ordinal);
        Assert.DoesNotContain(header.Split('=')[1], resource + console, StringComparison.Ordinal);
        using var exchange = await browser.PostAsJsonAsync("api/telemetry/validateToken", new { token = Token });
        var apiKey = (await exchange.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("apiKey").GetString()!;
        using var tool = causeway.App.CreateHttpClient("dashboard", "http");
        tool.DefaultRequestHeaders.Add("x-api-key", apiKey);
        (await tool.GetAsync("api/telemetry/resources")).EnsureSuccessStatusCode();
        Assert.DoesNotContain(apiKey, await EventuallyAsync("resources/dashboard", "Dashboard__Api__PrimaryApiKey"), StringComparison.Ordinal);
        Assert.DoesNotContain(apiKey, await EventuallyAsync("consolelogs?resource=dashboard", "validateToken"), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, await EventuallyAsync("consolelogs?resource=dashboard", "login?t="), StringComparison.Ordinal);

        async Task<string> EventuallyAsync(string page, string text)
        {
            using var timeout = new CancellationTokenSource(Timeout);
            while (true)
            {
                if (WebUtility.HtmlDecode(await browser.GetStringAsync(page, timeout.Token)) is var html && html.Contains(text, StringComparison.Ordinal))
                {
                    return html;
                }

                await Task.Delay(200, timeout.Token);
            }
        }
    }
}
