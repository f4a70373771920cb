using System.Net;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Decisions;

public sealed class FollowTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(Definitions.Token());
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Following_shows_each_new_decision_on_a_line()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var stream = await _host.Client.GetStreamAsync(new Uri("/_aws/execute-api/_decisions?follow=true&outcome=public", UriKind.Relative), timeout.Token);
        using var reader = new StreamReader(stream);

        await _host.CallAsync("GET", "/nowhere");
        await _host.CallAsync("GET", "/ping");
        await _host.CallAsync("GET", "/open");

        Assert.Contains("\"path\":\"/ping\"", await reader.ReadLineAsync(timeout.Token), StringComparison.Ordinal);
        Assert.Contains("\"path\":\"/open\"", await reader.ReadLineAsync(timeout.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_many_may_follow_and_who_leaves_makes_room()
    {
        var address = new Uri("/_aws/execute-api/_decisions?follow=true", UriKind.Relative);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var following = await Task.WhenAll(Enumerable.Range(0, DecisionLimits.Followers)
            .Select(_ => _host.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, timeout.Token)));

        using (var refused = await _host.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, timeout.Token))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("one of them has to leave first", await refused.Content.ReadAsStringAsync(timeout.Token), StringComparison.Ordinal);
        }

        Assert.All(following, response =>
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            response.Dispose();
        });
        HttpStatusCode status;
        do
        {
            using var late = await _host.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            status = late.StatusCode;
        }
        while (status != HttpStatusCode.OK);
    }
}
