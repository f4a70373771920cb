using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Causeway.Dashboard.Storage;
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

    [Theory]
    [InlineData("5b8efff", HttpStatusCode.OK)]
    [InlineData("5B8EFFF798", HttpStatusCode.OK)]
    [InlineData("5b8eff", HttpStatusCode.NotFound)]
    [InlineData("5b8efff8", HttpStatusCode.NotFound)]
    public async Task A_trace_is_found_by_the_first_seven_characters_of_its_identifier(string prefix, HttpStatusCode expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());
        using var response = await dashboard.Tool.GetAsync($"/api/telemetry/traces/{prefix}");

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/v1/traces", "spans")]
    [InlineData("/v1/logs", "logs")]
    public async Task Followers_get_what_is_there_and_then_what_arrives_each_once(string path, string name)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        string[] texts = ["first", "second", "third", "fourth"];
        await SendAsync("first");
        await SendAsync("second");
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var response = await dashboard.Tool.GetAsync($"/api/telemetry/{name}?follow=true", HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(timeout.Token));
        var lines = new List<string> { (await reader.ReadLineAsync(timeout.Token))!, (await reader.ReadLineAsync(timeout.Token))! };
        await SendAsync("third");
        await SendAsync("fourth");
        lines.AddRange([(await reader.ReadLineAsync(timeout.Token))!, (await reader.ReadLineAsync(timeout.Token))!]);

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
        Assert.All(lines.Zip(texts), pair => Assert.Contains($"\"{pair.Second}\"", pair.First, StringComparison.Ordinal));

        Task SendAsync(string text) => dashboard.SendJsonAsync(
            path, name == "logs" ? OtlpSamples.Logs(1, body: text) : OtlpSamples.Trace(name: text, spanId: $"{Array.IndexOf(texts, text) + 1:x16}"));
    }

    [Fact]
    public void A_follower_that_is_too_slow_is_counted()
    {
        var tally = new Tally();
        var broadcast = new Broadcast<int>(tally);
        broadcast.Open();
        foreach (var item in Enumerable.Range(0, 10_007))
        {
            broadcast.Publish(item);
        }

        Assert.Equal(7, tally.Current.Missed);
    }

    [Theory]
    [InlineData($"{{\"token\":\"{RunningDashboard.Token}\"}}", HttpStatusCode.OK)]
    [InlineData("{\"token\":\"wrong\"}", HttpStatusCode.Unauthorized)]
    [InlineData("{\"token\":null}", HttpStatusCode.BadRequest)]
    [InlineData("{\"token\":\"\\ud800\"}", HttpStatusCode.BadRequest)]
    [InlineData("nothing", HttpStatusCode.BadRequest)]
    public async Task The_login_token_is_exchanged_for_the_key(string body, HttpStatusCode expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var anybody = new HttpClient { BaseAddress = dashboard.Frontend };
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await anybody.PostAsync("/api/telemetry/validateToken", content);
        var answer = await response.Content.ReadAsStringAsync();

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, answer == $"{{\"apiKey\":\"{RunningDashboard.ApiKey}\"}}");
    }

    [Fact]
    public async Task A_key_is_made_where_none_is_set()
    {
        await using var dashboard = await RunningDashboard.StartAsync("--Dashboard:Api:PrimaryApiKey=");
        using var exchange = await dashboard.Browser.PostAsJsonAsync("/api/telemetry/validateToken", new { token = RunningDashboard.Token });
        using var tool = new HttpClient { BaseAddress = dashboard.Frontend };
        tool.DefaultRequestHeaders.Add("x-api-key", (await exchange.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("apiKey").GetString());
        using var response = await tool.GetAsync("/api/telemetry/resources");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
