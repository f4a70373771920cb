using System.Net;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class MetricPageTests
{
    [Fact]
    public async Task A_dimension_is_named_by_its_attributes_and_has_a_unit()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/metrics", OtlpSamples.Metrics()
            .Replace("\"unit\":\"1\"", "\"unit\":\"{request}\"", StringComparison.Ordinal)
            .Replace("\"asInt\":\"5\"", "\"asInt\":\"5\",\"attributes\":[{\"key\":\"http.route\",\"value\":{\"stringValue\":\"/orders\"}}]", StringComparison.Ordinal));
        await dashboard.LogInAsync();
        var page = WebUtility.HtmlDecode(await dashboard.Browser.GetStringAsync("/metrics?resource=gateway&meter=meter&instrument=requests&minutes=0"));

        Assert.Contains("<summary>http.route=/orders: <b>5 request</b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_an_instrument_leads_to_its_chart()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/metrics", OtlpSamples.Metrics());
        await dashboard.LogInAsync();
        var page = await dashboard.Browser.GetStringAsync("/metrics");

        Assert.Contains("#chart\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"chart\"", page, StringComparison.Ordinal);
    }
}
