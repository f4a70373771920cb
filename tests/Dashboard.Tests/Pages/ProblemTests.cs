using System.Net;
using System.Net.Http.Headers;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("/traces?background=maybe")]
    [InlineData("/traces?page=-1&status=what")]
    [InlineData("/structuredlogs?page=abc&severity=loud")]
    [InlineData("/consolelogs?page=99999999999999999999")]
    [InlineData("/decisions?page=abc")]
    [InlineData("/traces/detail/5b8efff798038103d269b633813fc60c?page=abc&span=&folded=...")]
    public async Task What_makes_no_sense_in_an_address_is_left_out(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(2));
        await dashboard.SendJsonAsync("/v1/metrics", OtlpSamples.Metrics());
        await dashboard.LogInAsync();

        Assert.Contains("<main", await dashboard.Browser.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/no/such/page", HttpStatusCode.NotFound, "There is no such page")]
    [InlineData("/structuredlogs/abc", HttpStatusCode.NotFound, "There is no such page")]
    [InlineData("/telemetry/export?signal=Nothing", HttpStatusCode.BadRequest, "That could not be understood")]
    [InlineData("/decisions/broken", HttpStatusCode.InternalServerError, "This page could not be made")]
    public async Task Readers_get_a_page_for_what_went_wrong(string path, HttpStatusCode status, string title)
    {
        await using var gateway = await StubServer.StartAsync(_ => (200, """[{"requestId":"broken","identity":null}]"""));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}");
        await dashboard.LogInAsync();
        dashboard.Browser.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var response = await dashboard.Browser.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains($"<h1>{title}</h1>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_no_longer_offered_is_explained()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources", AppHostSamples.Resources);
        await dashboard.LogInAsync();
        dashboard.Browser.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        Assert.Equal(HttpStatusCode.NotFound, (await PageForm.PostAsync(dashboard.Browser, "/", "/resources/aws/commands/start?returnUrl=/")).Status);
    }

    [Fact]
    public async Task The_address_of_the_problem_page_itself_leads_to_the_pages()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.LogInAsync();
        using var response = await dashboard.Browser.GetAsync("/problem");

        Assert.Equal((HttpStatusCode.Redirect, "/"), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Programs_get_the_bare_status()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.LogInAsync();
        using var response = await dashboard.Browser.GetAsync("/no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }
}
