using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Tests.Lambda.Support;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.AwsEmulator.Tests.Lambda;

public sealed class ExecutionEnvironmentTests
{
    [Fact]
    public async Task A_function_registers_itself_when_it_attaches_and_is_gone_when_its_connection_is()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        Assert.False(emulator.Functions.IsAttached("orders"));

        using (var runtime = emulator.Attach("orders"))
        {
            _ = runtime.NextAsync();
            await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        }

        await emulator.WaitUntilAsync(functions => !functions.IsAttached("orders"));
    }

    [Fact]
    public async Task An_unknown_function_is_not_found_at_once()
    {
        await using var emulator = await LambdaEmulator.StartAsync(new FakeTimeProvider());

        Assert.Equal(LambdaInvocationOutcome.FunctionNotFound, (await emulator.InvokeAsync("orders")).Outcome);
    }

    [Fact]
    public async Task An_invocation_waits_briefly_for_a_first_environment()
    {
        var time = new FakeTimeProvider();
        await using var emulator = await LambdaEmulator.StartAsync(
            time, "--Lambda:Functions:orders:TimeoutSeconds=30", "--Lambda:AttachTimeoutSeconds=2");

        var result = emulator.InvokeAsync("orders");
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(result.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(LambdaInvocationOutcome.NoEnvironment, (await result).Outcome);
        Assert.Equal(TimeSpan.FromSeconds(2), (await result).Duration);
    }

    [Fact]
    public async Task An_environment_that_attaches_in_time_takes_what_waits()
    {
        await using var emulator = await LambdaEmulator.StartAsync(new FakeTimeProvider(), "--Lambda:Functions:orders:MemorySize=128");
        var first = emulator.InvokeAsync("orders", "1");
        var second = emulator.InvokeAsync("orders", "2");
        using var runtime = emulator.Attach("orders");

        foreach (var expected in new[] { "1", "2" })
        {
            var invocation = await runtime.NextAsync();
            Assert.Equal(expected, invocation.Event);
            await runtime.RespondAsync(invocation.RequestId, invocation.Event);
        }

        Assert.Equal(("1", "2"), ((await first).Text(), (await second).Text()));
    }

    [Fact]
    public async Task An_invocation_waits_for_a_busy_environment_no_longer_than_the_function_may_take()
    {
        var time = new FakeTimeProvider();
        await using var emulator = await LambdaEmulator.StartAsync(time, "--Lambda:Functions:orders:TimeoutSeconds=5");
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        var running = emulator.InvokeAsync("orders");
        await next;
        time.Advance(TimeSpan.FromSeconds(1));

        var waiting = emulator.InvokeAsync("orders");
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(LambdaInvocationOutcome.FunctionError, (await running).Outcome);
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(LambdaInvocationOutcome.Throttled, (await waiting).Outcome);
    }

    [Fact]
    public async Task An_environment_that_overran_is_as_good_as_new_when_it_polls_again()
    {
        var time = new FakeTimeProvider();
        await using var emulator = await LambdaEmulator.StartAsync(time);
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        var slow = emulator.InvokeAsync("orders");
        var invocation = await next;
        time.Advance(TimeSpan.FromSeconds(3));

        var late = await runtime.RespondAsync(invocation.RequestId, "1");
        var polling = runtime.NextAsync();
        var result = emulator.InvokeAsync("orders");
        await runtime.RespondAsync((await polling).RequestId, "2");

        Assert.Equal(
            ("Sandbox.Timedout", $"RequestId: {invocation.RequestId} Error: Task timed out after 3.00 seconds"), (await slow).Error());
        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Equal("2", (await result).Text());
    }

    [Fact]
    public async Task A_caller_that_gives_up_leaves_the_function_running()
    {
        var time = new FakeTimeProvider();
        await using var emulator = await LambdaEmulator.StartAsync(time);
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        var result = emulator.InvokeAsync("orders", callerTimeout: TimeSpan.FromSeconds(1));
        var invocation = await next;
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(LambdaInvocationOutcome.CallerTimedOut, (await result).Outcome);
        Assert.Equal(HttpStatusCode.Accepted, (await runtime.RespondAsync(invocation.RequestId, "1")).Status);
    }

    [Fact]
    public async Task An_invocation_whose_caller_gave_up_before_it_began_never_begins()
    {
        var time = new FakeTimeProvider();
        await using var emulator = await LambdaEmulator.StartAsync(time, "--Lambda:Functions:orders:MemorySize=128");
        using var canceled = new CancellationTokenSource();
        var first = emulator.Invoker.InvokeAsync("orders", "1"u8.ToArray(), LambdaInvocationOptions.Default, canceled.Token).AsTask();
        var second = emulator.InvokeAsync("orders", "2");

        await canceled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        using var runtime = emulator.Attach("orders");
        var invocation = await runtime.NextAsync();
        await runtime.RespondAsync(invocation.RequestId, "2");

        Assert.Equal("2", invocation.Event);
        Assert.Equal("2", (await second).Text());
    }

    [Fact]
    public async Task A_process_that_dies_at_work_fails_its_invocation_at_once()
    {
        await using var emulator = await LambdaEmulator.StartAsync(new FakeTimeProvider());
        Task<LambdaInvocationResult> result;
        string requestId;
        using (var runtime = emulator.Attach("orders"))
        {
            var next = runtime.NextAsync();
            await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
            result = emulator.InvokeAsync("orders");
            requestId = (await next).RequestId;
        }

        Assert.Equal(
            ("Runtime.ExitError", $"RequestId: {requestId} Error: Runtime exited without providing a reason"),
            (await result.WaitAsync(TimeSpan.FromSeconds(60))).Error());
        Assert.False(emulator.Functions.IsAttached("orders"));
    }

    [Fact]
    public async Task A_connection_that_closes_after_long_work_leaves_the_verdict_to_the_timeout()
    {
        var time = new FakeTimeProvider();
        await using var emulator = await LambdaEmulator.StartAsync(time, "--Lambda:Functions:orders:TimeoutSeconds=300");
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        var result = emulator.InvokeAsync("orders");
        var invocation = await next;
        time.Advance(TimeSpan.FromSeconds(60));
        runtime.Dispose();

        using var reconnected = emulator.Attach("orders");
        var answer = await reconnected.RespondAsync(invocation.RequestId, "1");

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal("1", (await result).Text());
    }

    [Fact]
    public async Task A_runtime_that_opens_a_connection_per_request_works()
    {
        await using var emulator = await LambdaEmulator.StartAsync(time: null, "--Lambda:Functions:shell:MemorySize=128");
        var result = emulator.InvokeAsync("shell", "[1]");

        var next = await ExchangeAsync(emulator, "GET invocation/next HTTP/1.1", "");
        var requestId = next.Split("Lambda-Runtime-Aws-Request-Id: ")[1].Split("\r\n")[0];
        var answer = await ExchangeAsync(emulator, $"POST invocation/{requestId}/response HTTP/1.1", "[2]");

        Assert.EndsWith("[1]", next);
        Assert.StartsWith("HTTP/1.1 202", answer);
        Assert.Equal("[2]", (await result).Text());
        await emulator.WaitUntilAsync(functions => !functions.IsAttached("shell"));
    }

    [Fact]
    public async Task No_environment_ever_has_two_invocations_and_none_is_lost()
    {
        const int Environments = 4, Invocations = 400;
        await using var emulator = await LambdaEmulator.StartAsync(time: null, "--Lambda:Functions:orders:TimeoutSeconds=60");
        using var stopping = new CancellationTokenSource();
        var handled = new ConcurrentDictionary<string, int>();
        var open = new int[Environments];
        var overlaps = 0;
        var environments = Enumerable.Range(0, Environments).Select(async number =>
        {
            using var runtime = emulator.Attach("orders");
            while (true)
            {
                // Only this call ends the loop: the callers have their answers before their environments know that it was taken.
                var invocation = await runtime.NextAsync(stopping.Token);
                Interlocked.Add(ref overlaps, Interlocked.Increment(ref open[number]) - 1);
                await Task.Yield();
                handled.AddOrUpdate(invocation.Event, 1, (_, count) => count + 1);
                Interlocked.Decrement(ref open[number]);
                await runtime.RespondAsync(invocation.RequestId, $"\"{number}\"");
            }
        }).ToArray();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));

        var results = await Task.WhenAll(Enumerable.Range(0, Invocations).Select(number => emulator.InvokeAsync("orders", $"{number}")));
        await stopping.CancelAsync();

        Assert.All(results, result => Assert.Equal(LambdaInvocationOutcome.Success, result.Outcome));
        Assert.Equal(Invocations, handled.Count);
        Assert.All(handled.Values, count => Assert.Equal(1, count));
        Assert.Equal(0, overlaps);
        Assert.True(results.Select(result => result.Text()).Distinct().Count() > 1);
        foreach (var environment in environments)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => environment);
        }
    }

    private static async Task<string> ExchangeAsync(LambdaEmulator emulator, string request, string body)
    {
        var (verb, path) = (request.Split(' ')[0], request.Split(' ')[1]);
        var address = emulator.Client.BaseAddress!;
        using var socket = new TcpClient(address.Host, address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{verb} /_aws/lambda-runtime/shell/2018-06-01/runtime/{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
