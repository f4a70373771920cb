using System.Collections.Concurrent;
using System.Diagnostics;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Lambda.ControlPlane;

public sealed class ScaleTests
{
    private const int Clients = 8;

    /// <summary>A policy has room for about a hundred.</summary>
    private const int Permissions = 100;

    [Fact]
    public Task A_hundred_functions_made_by_eight_clients_at_once_lose_no_update() => RunAsync(100);

    [LoadFact]
    public Task A_thousand_functions_made_by_eight_clients_at_once_lose_no_update() => RunAsync(1000);

    private static async Task RunAsync(int functions)
    {
        var folder = Directory.CreateTempSubdirectory("causeway-state-").FullName;
        try
        {
            await using var emulator = await LambdaEmulator.StartAsync(time: null, $"--state={folder}");
            var client = emulator.ControlPlane;
            await client.CreateAsync("shared");
            var zip = Zips.Of("bootstrap");
            var lists = new ConcurrentBag<TimeSpan>();
            var reads = new ConcurrentBag<TimeSpan>();
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(worker => Task.Run(async () =>
            {
                for (var i = worker; i < functions; i += Clients)
                {
                    Assert.Equal(201, (await client.CreateAsync($"f{i}", zip)).Status);
                    if (i < Permissions)
                    {
                        Assert.Equal(201, (await client.SendAsync("POST", $"{LambdaApiClient.Functions}/shared/policy", Permission(i))).Status);
                    }

                    reads.Add(await TimeAsync(client, $"{LambdaApiClient.Functions}/f{i}"));
                    lists.Add(await TimeAsync(client, LambdaApiClient.Functions));
                }
            })));

            var names = new HashSet<string?>();
            string? marker = null;
            do
            {
                var page = await client.SendAsync("GET", $"{LambdaApiClient.Functions}?Marker={Uri.EscapeDataString(marker ?? "")}");
                names.UnionWith(page.Body.GetProperty("Functions").EnumerateArray().Select(function => function.GetProperty("FunctionName").GetString()));
                marker = page.Body.TryGetProperty("NextMarker", out var next) ? next.GetString() : null;
            }
            while (marker is not null);

            Assert.Equal(functions + 1, names.Count);
            var policy = await client.SendAsync("GET", $"{LambdaApiClient.Functions}/shared/policy");
            Assert.Equal(Math.Min(functions, Permissions), policy.Text("Policy")!.Split("\"Sid\"").Length - 1);
            Assert.InRange(Median(reads), TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
            Assert.InRange(Median(lists), TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TimeSpan> TimeAsync(LambdaApiClient client, string path)
    {
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(200, (await client.SendAsync("GET", path)).Status);
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan Median(ConcurrentBag<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

    private static string Permission(int i) =>
        $$"""{"StatementId":"s{{i}}","Action":"lambda:InvokeFunction","Principal":"apigateway.amazonaws.com"}""";
}
