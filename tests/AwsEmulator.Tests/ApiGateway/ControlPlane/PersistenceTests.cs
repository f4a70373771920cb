using System.Net.Sockets;
using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.Interop;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

/// <summary>A real emulator process, killed while clients change its APIs.</summary>
public sealed class PersistenceTests
{
    [SlowFact]
    public async Task Killing_the_emulator_loses_nothing_it_acknowledged()
    {
        var state = Directory.CreateTempSubdirectory("causeway-state");
        var acknowledged = new List<string>();
        string served;
        await using (var first = await EmulatorProcess.StartAsync("--state", state.FullName))
        {
            var client = new ControlPlaneClient(first.Address);
            served = (await client.CreateAsync("still here")).ApiId;
            await client.DeployAsync(served);
            await client.PatchAsync($"/restapis/{served}/stages/dev", ("replace", "/description", "kept"));
            var killed = new TaskCompletionSource();
            var writers = Enumerable.Range(0, 4).Select(async writer =>
            {
                try
                {
                    for (var i = 0; ; i++)
                    {
                        var name = $"{writer}-{i}";
                        await client.SendAsync("POST", "/restapis", new { name });
                        lock (acknowledged)
                        {
                            acknowledged.Add(name);
                            if (acknowledged.Count == 20)
                            {
                                killed.SetResult();
                            }
                        }
                    }
                }
                catch (Exception exception) when (exception is IOException or SocketException or ArgumentOutOfRangeException)
                {
                    // Killed while it answered.
                }
            }).ToList();
            await killed.Task;
            await first.Program.SignalAsync("KILL");
            await Task.WhenAll(writers);
        }

        await using (var second = await EmulatorProcess.StartAsync("--state", state.FullName))
        {
            var client = new ControlPlaneClient(second.Address);
            var apis = await client.SendAsync("GET", "/restapis?limit=500");
            var names = apis["item"]!.AsArray().Select(api => (string)api!["name"]!).ToHashSet();
            Assert.Empty(acknowledged.Except(names));
            Assert.Equal("still here", (await client.CallAsync(served, "dev", "/")).Body);
            Assert.Equal("kept", (string?)(await client.SendAsync("GET", $"/restapis/{served}/stages/dev"))["description"]);
        }

        state.Delete(recursive: true);
    }
}
