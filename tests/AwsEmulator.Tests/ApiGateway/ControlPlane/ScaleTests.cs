using System.Collections.Concurrent;
using System.Diagnostics;
using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

public sealed class ScaleTests
{
    private const int Clients = 8;

    [Fact]
    public Task Clients_that_create_at_once_lose_no_update() => RunAsync(apis: 48, changesPerApi: 2);

    [LoadFact]
    public Task Three_hundred_apis_of_eight_clients_are_listed_and_read_quickly() => RunAsync(apis: 300, changesPerApi: 4);

    private static async Task RunAsync(int apis, int changesPerApi)
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var client = new ControlPlaneClient(host.Address);
        var lists = new ConcurrentBag<TimeSpan>();
        var reads = new ConcurrentBag<TimeSpan>();
        using var http = new HttpClient { BaseAddress = host.Address };
        var created = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async first =>
        {
            var ids = new List<string>();
            for (var i = first; i < apis; i += Clients)
            {
                ids.Add(await client.ImportAsync(Definitions.Token()));
                await client.DeployAsync(ids[^1]);
                lists.Add(await TimeAsync(http, "/restapis?limit=500"));
                reads.Add(await TimeAsync(http, $"/restapis/{ids[^1]}"));
            }

            return ids;
        }));
        var all = created.SelectMany(ids => ids).ToList();
        Assert.Equal(apis, all.Distinct().Count());

        // Every client changes every API: a lost update would be a missing binary media type.
        await Task.WhenAll(Enumerable.Range(0, changesPerApi).Select(change => Task.WhenAll(all.Select(id =>
            client.PatchAsync($"/restapis/{id}", ("add", $"/binaryMediaTypes/image~1{change}", null))))));
        foreach (var id in all)
        {
            var api = await client.SendAsync("GET", $"/restapis/{id}");
            Assert.Equal(changesPerApi, api["binaryMediaTypes"]!.AsArray().Count);
        }

        Assert.Equal(apis, (await client.SendAsync("GET", "/restapis?limit=500"))["item"]!.AsArray().Count);
        Assert.InRange(Median(lists), TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        Assert.InRange(Median(reads), TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    private static async Task<TimeSpan> TimeAsync(HttpClient http, string path)
    {
        var started = Stopwatch.GetTimestamp();
        await http.GetStringAsync(new Uri(path, UriKind.Relative));
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan Median(ConcurrentBag<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
