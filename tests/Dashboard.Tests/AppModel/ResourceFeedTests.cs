using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Causeway.Dashboard.AppModel;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.AppModel;

public sealed class ResourceFeedTests
{
    [Theory]
    [InlineData("/", "Running, healthy")]
    [InlineData("/", "Waiting for entra, orders")]
    [InlineData("/", "Exited with 3")]
    [InlineData("/", "Stop the gateway?")]
    [InlineData("/?search=4566", "href=\"/resources/aws\"")]
    [InlineData("/?state=Stopped", "No resource matches")]
    [InlineData("/?health=Degraded", "No resource matches")]
    [InlineData("/?health=Unhealthy", "href=\"/resources/entra\"")]
    [InlineData("/?health=none", "href=\"/resources/broken\"")]
    [InlineData("/", "More commands of entra")]
    [InlineData("/resources/aws", "<a href=\"/resources/entra\">entra</a> <span class=\"quiet\">waited for, used</span>")]
    [InlineData("/resources/entra", "<a href=\"/resources/aws\">aws</a> <span class=\"quiet\">waits for it, uses it</span>")]
    [InlineData("/resources/aws", "●●●●●●●● secret")]
    [InlineData("/resources/aws", "aws_http_/health_200_check")]
    [InlineData("/resources/orders", "<a href=\"/resources/aws\">aws</a>")]
    [InlineData("/resources/nobody", "This resource is not here")]
    public async Task What_the_AppHost_reports_is_shown(string path, string expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources", AppHostSamples.Resources);
        await dashboard.LogInAsync();
        var page = WebUtility.HtmlDecode(await dashboard.Browser.GetStringAsync(path));

        Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript:", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_AppHost_does_not_know_may_be_null()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources", """{"resources":[{"name":"bare","type":null,"state":null,"urls":null,"environment":null,"commands":null,"waitingFor":null,"healthReports":null}]}""");
        await dashboard.LogInAsync();

        Assert.Contains("Unknown", await dashboard.Browser.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("<h1>bare</h1>", await dashboard.Browser.GetStringAsync("/resources/bare"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Console_lines_are_colored_filtered_and_downloaded()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources/aws/console", AppHostSamples.Console(3, @"\u001b[32minfo\u001b[0m <b>"));
        await dashboard.SendJsonAsync("/api/resources/aws/console", AppHostSamples.Console(4, @"\u001b[32minfo\u001b[0m <b>"));
        await dashboard.LogInAsync();

        var page = await dashboard.Browser.GetStringAsync("/consolelogs?resource=aws");
        Assert.Equal(4, page.Split("<span class=\"f2\">info</span> &lt;b&gt;").Length - 1);
        Assert.Single((await dashboard.Browser.GetStringAsync("/consolelogs?search=%3E+4")).Split("<li data-id").Skip(1));
        Assert.Single((await dashboard.Browser.GetStringAsync("/consolelogs/lines?after=3")).Split("<li data-id").Skip(1));
        Assert.Contains("[aws] info <b> 4\n", await dashboard.Browser.GetStringAsync("/consolelogs/download"), StringComparison.Ordinal);
        await PageForm.PostAsync(dashboard.Browser, "/consolelogs", "/consolelogs/clear?resource=aws");
        Assert.Contains("No AppHost reports here", await dashboard.Browser.GetStringAsync("/consolelogs?resource=aws"), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_bounded_and_drops_counted()
    {
        var store = new ConsoleStore(TimeProvider.System);
        store.Add("aws", Enumerable.Range(1, ConsoleStore.MostLines + 5).Select(number => new ReportedLine(number, "x", false, DateTimeOffset.UnixEpoch)));

        Assert.Equal(5, store.CountDropped("aws"));
        Assert.Equal(ConsoleStore.MostLines, store.Select("aws", 0, _ => true).Count);
    }

    [Fact]
    public async Task A_command_reaches_the_AppHost_and_its_outcome_the_reader()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources", AppHostSamples.Resources);
        await dashboard.LogInAsync();
        var taken = dashboard.Sender.GetFromJsonAsync<JsonElement>("/api/resources/commands?wait=30");
        var posted = PageForm.PostAsync(dashboard.Browser, "/", "/resources/aws/commands/stop?returnUrl=/");
        var command = Assert.Single((await taken).EnumerateArray());
        await dashboard.SendJsonAsync($"/api/resources/commands/{command.GetProperty("id").GetString()}", """{"success":false,"message":"It <i>refuses</i>."}""");
        var page = await dashboard.Browser.GetStringAsync((await posted).Location);

        Assert.Equal(("aws", "stop"), (command.GetProperty("resource").GetString(), command.GetProperty("command").GetString()));
        Assert.Contains("aws: stop failed. It &lt;i&gt;refuses&lt;/i&gt;.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "<i> & more", "<i> & more</pre>")]
    [InlineData("json", "{\"a\":[1]}", "\"a\": [")]
    [InlineData("markdown", "# Done\n**2** orders, [read](https://example.com/x)", "<strong>2</strong> orders, <a href=\"https://example.com/x\" rel=\"noreferrer\">read</a>")]
    public async Task What_came_out_of_a_command_is_shown(string format, string result, string expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.LogInAsync();
        var run = dashboard.Service<CommandQueue>().Ask("aws", "report")!;
        await dashboard.SendJsonAsync($"/api/resources/commands/{run.Command.Id}", JsonSerializer.Serialize(new { success = true, message = "Done.", result, format }));
        var page = await dashboard.Browser.GetStringAsync($"/?run={run.Command.Id}");

        Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
        Assert.Contains(expected, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/resources/aws/commands/start?returnUrl=/", HttpStatusCode.NotFound)]
    [InlineData("/resources/aws/commands/format-disk?returnUrl=/", HttpStatusCode.NotFound)]
    public async Task What_is_not_offered_cannot_be_commanded(string path, HttpStatusCode expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources", AppHostSamples.Resources);
        await dashboard.LogInAsync();

        Assert.Equal(expected, (await PageForm.PostAsync(dashboard.Browser, "/", path)).Status);
    }

    [Theory]
    [InlineData("/resources/aws/commands/stop")]
    [InlineData("/consolelogs/clear")]
    public async Task Posting_without_an_antiforgery_token_is_refused(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources", AppHostSamples.Resources);
        await dashboard.LogInAsync();
        using var form = new FormUrlEncodedContent([]);
        using var response = await dashboard.Browser.PostAsync(path, form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await dashboard.Sender.GetFromJsonAsync<JsonElement[]>("/api/resources/commands") ?? []);
    }

    [Fact]
    public async Task Only_the_AppHost_with_the_key_may_report()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var keyless = new HttpClient { BaseAddress = dashboard.Frontend };
        using var content = new StringContent(AppHostSamples.Resources, Encoding.UTF8, "application/json");
        using var response = await keyless.PostAsync("/api/resources", content);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/api/resources/commands");
        page.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var fromPage = await dashboard.Sender.SendAsync(page);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (response.StatusCode, fromPage.StatusCode));
        Assert.False(dashboard.Service<ResourceStore>().HasFeed);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"resources\":7}")]
    [InlineData("{\"resources\":null}")]
    [InlineData("{\"resources\":[{\"name\":null}]}")]
    [InlineData("{\"resources\":[{\"name\":\"a\",\"commands\":[{\"name\":null,\"enabled\":true}]}]}")]
    public async Task A_report_that_cannot_be_read_is_refused(string body)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await dashboard.Sender.PostAsync("/api/resources", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
