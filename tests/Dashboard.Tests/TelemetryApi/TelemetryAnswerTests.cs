using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.TelemetryApi;

public sealed class TelemetryAnswerTests
{
    [Theory]
    [InlineData("spans?limit=many", "limit")]
    [InlineData("spans?limit=-1", "limit")]
    [InlineData("logs?severity=loud", "severity")]
    [InlineData("logs?severity=3", "severity")]
    [InlineData("traces?hasError=maybe", "hasError")]
    public async Task A_value_that_makes_no_sense_is_refused_by_name(string query, string name)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Tool.GetAsync($"/api/telemetry/{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith($"{name} must be", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_endpoint_is_not_found()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Tool.GetAsync("/api/telemetry/metrics");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("status = error refused", 1)]
    [InlineData("orders gateway", 1)]
    [InlineData("orders invoices", 0)]
    [InlineData("number > 7", 0)]
    public async Task A_search_is_written_as_a_filter(string search, int expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());
        var answer = await dashboard.Tool.GetFromJsonAsync<JsonElement>($"/api/telemetry/spans?search={Uri.EscapeDataString(search)}");

        Assert.Equal(expected, answer.GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_long_answer_is_sent_while_it_is_written()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(5_000));
        using var response = await dashboard.Tool.GetAsync("/api/telemetry/logs?limit=1000000", HttpCompletionOption.ResponseHeadersRead);

        Assert.True(response.Headers.TransferEncodingChunked);
        Assert.Equal(5_000, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("returnedCount").GetInt32());
    }

    [Fact]
    public async Task Followers_do_not_keep_the_dashboard_from_stopping()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Tool.GetAsync("/api/telemetry/logs?follow=true", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var stopped = dashboard.StopAsync();

        Assert.Null(await reader.ReadLineAsync());
        await stopped.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
