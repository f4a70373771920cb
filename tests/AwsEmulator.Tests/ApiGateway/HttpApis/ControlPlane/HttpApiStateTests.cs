using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.State;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Causeway.AwsEmulator.Tests.Interop;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis.ControlPlane;

public sealed class HttpApiStateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("causeway-state");

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<GatewayHost> StartAsync(params (string, string)[] settings)
    {
        var host = await GatewayHost.StartAsync(Definitions.Token(), [("State", _folder.FullName), .. settings]);
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        host.Lambda.Returns(Definitions.Authorizer, """{"isAuthorized":true}""");
        return host;
    }

    [Fact]
    public async Task What_was_created_is_served_after_a_restart()
    {
        string api, gone, before;
        await using (var first = await StartAsync())
        {
            var client = new HttpApiClient(first);
            api = await client.CreateOrdersAsync();
            gone = await client.CreateOrdersAsync();
            await client.DeleteAsync(gone);
            before = (await client.GetAsync($"{api}/routes")).ToJsonString();
        }

        await using var second = await StartAsync();
        var again = new HttpApiClient(second);

        Assert.Equal(before, (await again.GetAsync($"{api}/routes")).ToJsonString());
        Assert.Equal(401, (await again.CallAsync(api, "GET", "/orders")).Status);
        Assert.Equal("ok", (await again.CallAsync(api, "GET", "/orders", ("Authorization", "t"))).Body);
        Assert.Equal(404, (await again.FailAsync("GET", gone)).Status);
    }

    [SlowFact]
    public async Task Killing_the_emulator_loses_nothing_it_acknowledged()
    {
        var acknowledged = new ConcurrentQueue<string>();
        await using (var first = await EmulatorProcess.StartAsync("--state", _folder.FullName))
        {
            using var http = new HttpClient { BaseAddress = first.Address };
            var killed = new TaskCompletionSource();
            var writers = Enumerable.Range(0, 4).Select(async writer =>
            {
                try
                {
                    for (var i = 0; ; i++)
                    {
                        using var response = await http.PostAsJsonAsync("/v2/apis", new { name = $"{writer}-{i}", protocolType = "HTTP" });
                        acknowledged.Enqueue((string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["apiId"]!);
                        if (acknowledged.Count == 20)
                        {
                            killed.SetResult();
                        }
                    }
                }
                catch (HttpRequestException)
                {
                    // Killed while it answered.
                }
            }).ToList();
            await killed.Task;
            await first.Program.SignalAsync("KILL");
            await Task.WhenAll(writers);
        }

        await using var second = await EmulatorProcess.StartAsync("--state", _folder.FullName);
        using var again = new HttpClient { BaseAddress = second.Address };
        foreach (var api in acknowledged)
        {
            Assert.Equal(HttpStatusCode.OK, (await again.GetAsync($"/v2/apis/{api}")).StatusCode);
        }
    }

    [Fact]
    public async Task An_api_that_cannot_be_served_any_more_is_closed_and_all_others_are_served()
    {
        string broken, served;
        await using (var first = await StartAsync())
        {
            var client = new HttpApiClient(first);
            broken = await client.CreateOrdersAsync();
            served = await client.CreateOrdersAsync();
        }

        using (var state = new FolderStateStore(_folder.FullName))
        {
            var key = broken.Split('/')[^1];
            var saved = Encoding.UTF8.GetString(state.Find("http-apis", key)!.Value.Span);
            state.Save("http-apis", key, Encoding.UTF8.GetBytes(saved.Replace("AWS_PROXY", "VPC_PROXY", StringComparison.Ordinal)));
        }

        await using var second = await StartAsync();
        var again = new HttpApiClient(second);

        Assert.Equal(404, (await again.CallAsync(broken, "GET", "/orders", ("Authorization", "t"))).Status);
        Assert.Equal("ok", (await again.CallAsync(served, "GET", "/orders", ("Authorization", "t"))).Body);
        Assert.NotEmpty(await again.GetAsync($"{broken}/routes"));
    }
}
