using System.Net;
using Causeway.Dashboard.Startup;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Access;

public sealed class LoginTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/traces")]
    [InlineData("/structuredlogs")]
    [InlineData("/consolelogs")]
    [InlineData("/resources/aws")]
    [InlineData("/metrics")]
    [InlineData("/decisions")]
    [InlineData("/tokens")]
    public async Task Pages_open_after_the_login_only(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var before = await dashboard.Browser.GetAsync(path);
        await dashboard.LogInAsync();
        using var after = await dashboard.Browser.GetAsync(path);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
        Assert.StartsWith("/login", before.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Contains("<h1>", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/consolelogs/lines")]
    [InlineData("/consolelogs/download")]
    [InlineData("/telemetry/export?signal=All")]
    public async Task Data_is_handed_out_after_the_login_only(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var before = await dashboard.Browser.GetAsync(path);
        await dashboard.LogInAsync();
        using var after = await dashboard.Browser.GetAsync(path);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task Another_token_shows_the_form_again()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Browser.GetAsync("/login?t=guess");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie") && string.Join(';', response.Headers.GetValues("Set-Cookie")).Contains(".Causeway.Dashboard", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_page_forbids_what_does_not_come_from_here()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Browser.GetAsync("/login");
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        var page = await response.Content.ReadAsStringAsync();

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posting_without_an_antiforgery_token_is_refused()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "login"), KeyValuePair.Create("Token", RunningDashboard.Token)]);
        using var response = await dashboard.Browser.PostAsync("/login", form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Another_host_name_is_refused()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Host = "rebound.example.com";
        using var response = await dashboard.Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Anonymous_access_exists_where_it_is_asked_for()
    {
        await using var dashboard = await RunningDashboard.StartAsync("--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true");
        using var response = await dashboard.Browser.GetAsync("/traces");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public void All_mistakes_of_the_settings_are_told_at_once()
    {
        var exception = Assert.Throws<ConfigurationException>(() => DashboardApplication.Create(
            ["--urls=ftp://x", "--Dashboard:TelemetryLimits:MaxLogCount=-1", "--Dashboard:TelemetryLimits:MaxLogBytes=much", "--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=perhaps"]));

        Assert.Equal(4, exception.Errors.Count);
    }
}
