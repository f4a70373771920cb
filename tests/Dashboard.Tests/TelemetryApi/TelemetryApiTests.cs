using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.TelemetryApi;

public sealed class TelemetryApiTests
{
    [Fact]
    public async Task Traces_come_back_as_they_were_sent()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());
        var answer = await dashboard.Tool.GetFromJsonAsync<JsonElement>($"/api/telemetry/traces/{OtlpSamples.TraceId}");

        Assert.Equal((1, 1), (answer.GetProperty("totalCount").GetInt32(), answer.GetProperty("returnedCount").GetInt32()));
        var span = answer.GetProperty("data").GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0].GetProperty("spans")[0];
        Assert.Equal("GET /orders", span.GetProperty("name").GetString());
        Assert.Equal("7", span.GetProperty("attributes")[1].GetProperty("value").GetProperty("intValue").GetString());
        Assert.Equal("a", span.GetProperty("attributes")[2].GetProperty("value").GetProperty("arrayValue").GetProperty("values")[0].GetProperty("stringValue").GetString());
    }

    [Theory]
    [InlineData("spans?resource=gateway", 1)]
    [InlineData("spans?hasError=false", 0)]
    [InlineData("traces?hasError=true", 1)]
    [InlineData("traces?search=ORDERS", 1)]
    [InlineData("traces?search=invoices", 0)]
    [InlineData("logs?severity=error", 4)]
    [InlineData("logs?severity=critical", 0)]
    [InlineData("logs?limit=2", 4)]
    public async Task Filters_apply(string query, int expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(4));
        var answer = await dashboard.Tool.GetFromJsonAsync<JsonElement>($"/api/telemetry/{query}");

        Assert.Equal(expected, answer.GetProperty("totalCount").GetInt32());
    }

    [Theory]
    [InlineData("spans?resource=nobody")]
    [InlineData("traces/ffffffffffffffffffffffffffffffff")]
    public async Task What_is_not_there_is_not_found(string query)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Tool.GetAsync($"/api/telemetry/{query}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Resources_say_what_they_sent()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(1));
        var resource = Assert.Single((await dashboard.Tool.GetFromJsonAsync<JsonElement>("/api/telemetry/resources")).EnumerateArray());

        Assert.Equal(("gateway", true, false), (resource.GetProperty("displayName").GetString(), resource.GetProperty("hasLogs").GetBoolean(), resource.GetProperty("hasTraces").GetBoolean()));
    }

    [Fact]
    public async Task A_tool_without_the_key_is_refused()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Browser.GetAsync("/api/telemetry/resources");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Followers_get_a_line_for_each_span()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Tool.GetAsync("/api/telemetry/spans?follow=true", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var line = reader.ReadLineAsync();
        for (var attempt = 1; !line.IsCompleted; attempt++)
        {
            await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(spanId: $"{attempt:x16}"));
        }

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
        using var document = JsonDocument.Parse((await line)!);
        Assert.True(document.RootElement.TryGetProperty("resourceSpans", out _));
    }
}
