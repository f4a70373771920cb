using System.Collections.Concurrent;
using Causeway.AwsEmulator.State;
using Causeway.AwsEmulator.Tests.Lambda.Processes;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.State;

/// <summary>The emulator as a process that is killed, with a folder that it leaves behind.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("causeway-state-").FullName;

    [ShellFact]
    public async Task Killed_at_any_moment_it_loses_nothing_it_acknowledged()
    {
        var acknowledged = new ConcurrentQueue<string>();
        int functionProcess;
        await using (var emulator = Start())
        {
            using var http = new HttpClient { BaseAddress = await emulator.AddressAsync() };
            var client = new LambdaApiClient(http);
            await client.CreateAsync("orders");
            await client.SendAsync("POST", "/2015-03-31/functions/orders/versions", "{}");
            await client.SendAsync("POST", "/2015-03-31/functions/orders/aliases", """{"Name":"live","FunctionVersion":"1"}""");
            await client.SendAsync(
                "POST", "/2015-03-31/functions/orders/policy", """{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"apigateway.amazonaws.com"}""");
            functionProcess = (await client.InvokeAsync("orders:live")).ProcessId;

            var writing = Task.Run(async () =>
            {
                for (var i = 0; ; i++)
                {
                    if ((await client.CreateAsync($"f{i}", Zips.Of("bootstrap"))).Status == 201)
                    {
                        acknowledged.Enqueue($"f{i}");
                    }
                }
            });
            while (acknowledged.Count < 20)
            {
                await Task.Yield();
            }

            await emulator.SignalAsync("KILL");
            await emulator.WaitForExitAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => writing);
        }

        await ProcessTable.WaitUntilGoneAsync(functionProcess);
        await using var next = Start();
        using var again = new HttpClient { BaseAddress = await next.AddressAsync() };
        var restored = new LambdaApiClient(again);
        var missing = new List<string>();
        foreach (var name in acknowledged)
        {
            if ((await restored.SendAsync("GET", $"/2015-03-31/functions/{name}")).Status != 200)
            {
                missing.Add(name);
            }
        }

        Assert.Empty(missing);
        Assert.Equal("1", (await restored.InvokeAsync("orders:live")).Headers["X-Amz-Executed-Version"]);
        Assert.Equal(200, (await restored.SendAsync("GET", "/2015-03-31/functions/orders/policy")).Status);
    }

    [SlowFact]
    public async Task An_event_that_was_acknowledged_runs_after_a_kill()
    {
        await using (var emulator = Start())
        {
            using var http = new HttpClient { BaseAddress = await emulator.AddressAsync() };
            var client = new LambdaApiClient(http);
            await client.CreateAsync("orders", change: body => body["Timeout"] = 60);
            Assert.Equal(202, (await client.InvokeAsync("orders", "\"hang\"", ("X-Amz-Invocation-Type", "Event"))).Status);
            await emulator.SignalAsync("KILL");
            await emulator.WaitForExitAsync();
        }

        await using var next = Start();
        using var again = new HttpClient { BaseAddress = await next.AddressAsync() };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        string events;
        do
        {
            await pulse.WaitForNextTickAsync(limit.Token);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("""{"logGroupName":"/aws/lambda/orders"}""") };
            request.Headers.Add("X-Amz-Target", "Logs_20140328.FilterLogEvents");
            using var response = await again.SendAsync(request, limit.Token);
            events = await response.Content.ReadAsStringAsync(limit.Token);
        }
        while (!events.Contains("event \\\"hang", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Code_that_no_function_has_is_removed_when_the_emulator_starts()
    {
        using (var state = new FolderStateStore(_folder))
        {
            state.Save("lambda-code", "orphan", "zip"u8.ToArray());
            state.Save("apigateway-deployments", "api/orphan", "{}"u8.ToArray());
        }

        await using (var emulator = Start())
        {
            await emulator.AddressAsync();
        }

        using var after = new FolderStateStore(_folder);
        Assert.Empty(after.Load("lambda-code"));
        Assert.Empty(after.Load("apigateway-deployments"));
    }

    [Fact]
    public async Task A_damaged_folder_is_one_line_that_names_the_file()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "lambda-functions"));
        var file = Path.Combine(_folder, "lambda-functions", $"{new string('0', 40)}.entry");
        await File.WriteAllTextAsync(file, "nonsense");

        await using var emulator = Start();

        Assert.Equal(1, await emulator.WaitForExitAsync());
        Assert.Equal(
            $"State: '{file}' is damaged. Restore it from a backup, or delete it to start without what it holds.",
            emulator.Output.Trim());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private BuiltProgram Start() => BuiltProgram.Start("AwsEmulator", ["--urls", "http://127.0.0.1:0", "--state", _folder]);
}
