using System.Net;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Tests.Lambda.Support;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.AwsEmulator.Tests.Lambda;

public sealed class RuntimeApiTests
{
    private const string Accepted = """{"status":"OK"}""";
    private const string InvalidRequestId = """{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}""";

    [Fact]
    public async Task An_environment_gets_the_event_and_the_caller_its_result()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));

        var result = emulator.InvokeAsync("orders", """{"a":1}""");
        var invocation = await next;
        var answer = await runtime.RespondAsync(invocation.RequestId, """{"b":2}""");

        Assert.Equal("""{"a":1}""", invocation.Event);
        Assert.Equal((HttpStatusCode.Accepted, Accepted), answer);
        Assert.Equal((LambdaInvocationOutcome.Success, """{"b":2}"""), ((await result).Outcome, (await result).Text()));
        Assert.Null((await result).FunctionError);
        Assert.Equal(invocation.RequestId, (await result).RequestId);
    }

    [Fact]
    public async Task The_headers_say_what_the_runtime_must_know()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000));
        await using var emulator = await LambdaEmulator.StartAsync(time, "--Lambda:Functions:orders:TimeoutSeconds=7");
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        _ = emulator.Invoker.InvokeAsync(
            "orders",
            "{}"u8.ToArray(),
            new LambdaInvocationOptions { Qualifier = "live", ClientContext = """{"custom":{"a":"b"}}""" },
            CancellationToken.None).AsTask();

        var invocation = await next;

        Assert.True(Guid.TryParse(invocation.RequestId, out _));
        Assert.Equal("1700000007000", invocation.Headers["Lambda-Runtime-Deadline-Ms"]);
        Assert.Equal(
            "arn:aws:lambda:us-east-1:000000000000:function:orders:live", invocation.Headers["Lambda-Runtime-Invoked-Function-Arn"]);
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=[01]$", invocation.Headers["Lambda-Runtime-Trace-Id"]);
        Assert.Equal("""{"custom":{"a":"b"}}""", invocation.Headers["Lambda-Runtime-Client-Context"]);
    }

    [Fact]
    public async Task Headers_without_a_value_are_not_sent()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        _ = emulator.InvokeAsync("orders");

        var invocation = await next;

        Assert.DoesNotContain("Lambda-Runtime-Client-Context", invocation.Headers.Keys);
        Assert.DoesNotContain("Lambda-Runtime-Cognito-Identity", invocation.Headers.Keys);
    }

    [Fact]
    public async Task An_error_document_reaches_the_caller_unchanged()
    {
        const string Error = """{"errorMessage":"Unauthorized","errorType":"Exception","stackTrace":["at X"]}""";
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        var result = emulator.InvokeAsync("orders");

        var answer = await runtime.FailAsync((await next).RequestId, Error);

        Assert.Equal((HttpStatusCode.Accepted, Accepted), answer);
        Assert.Equal((LambdaInvocationOutcome.FunctionError, Error), ((await result).Outcome, (await result).Text()));
        Assert.Equal("Unhandled", (await result).FunctionError);
    }

    [Fact]
    public async Task Text_of_every_script_survives_both_ways()
    {
        const string Event = "{\"text\":\"Ünïcödé 漢字 😀 \\u0000 עברית\"}";
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        var result = emulator.InvokeAsync("orders", Event);

        var invocation = await next;
        await runtime.RespondAsync(invocation.RequestId, invocation.Event);

        Assert.Equal(Event, invocation.Event);
        Assert.Equal(Event, (await result).Text());
    }

    [Fact]
    public async Task Polling_while_an_invocation_is_open_is_not_allowed()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        var result = emulator.InvokeAsync("orders");
        var invocation = await next;

        var (status, body) = await runtime.GetNextAsync();
        await runtime.RespondAsync(invocation.RequestId, "1");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("InvalidStateTransition", body);
        Assert.Equal("1", (await result).Text());
    }

    [Theory]
    [InlineData("response")]
    [InlineData("error")]
    public async Task An_answer_to_an_unknown_invocation_is_refused(string kind)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");

        var answer = kind == "response"
            ? await runtime.RespondAsync("11111111-2222-3333-4444-555555555555", "1")
            : await runtime.FailAsync("11111111-2222-3333-4444-555555555555", "{}");

        Assert.Equal((HttpStatusCode.BadRequest, InvalidRequestId), answer);
    }

    [Fact]
    public async Task A_second_answer_is_refused()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        var result = emulator.InvokeAsync("orders");
        var invocation = await next;

        await runtime.RespondAsync(invocation.RequestId, "1");
        var second = await runtime.RespondAsync(invocation.RequestId, "2");

        Assert.Equal((HttpStatusCode.BadRequest, InvalidRequestId), second);
        Assert.Equal("1", (await result).Text());
    }

    [Fact]
    public async Task An_invocation_of_one_function_cannot_be_answered_by_another()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var orders = emulator.Attach("orders");
        using var other = emulator.Attach("other");
        var next = orders.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        var result = emulator.InvokeAsync("orders");
        var invocation = await next;

        var stolen = await other.RespondAsync(invocation.RequestId, "2");
        await orders.RespondAsync(invocation.RequestId, "1");

        Assert.Equal(HttpStatusCode.BadRequest, stolen.Status);
        Assert.Equal("1", (await result).Text());
    }

    [Theory]
    [InlineData(6 * 1024 * 1024 + 100, HttpStatusCode.Accepted)]
    [InlineData(6 * 1024 * 1024 + 101, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(40 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_result_may_have_six_megabytes_and_a_hundred_bytes(int size, HttpStatusCode expected)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        var result = emulator.InvokeAsync("orders");

        var answer = await runtime.RespondAsync((await next).RequestId, new byte[size]);

        Assert.Equal(expected, answer.Status);
        if (expected == HttpStatusCode.Accepted)
        {
            Assert.Equal(size, (await result).Payload.Length);
            return;
        }

        Assert.Equal(
            ("Function.ResponseSizeTooLarge", "Response payload size exceeded maximum allowed payload size (6291556 bytes)."),
            (await result).Error());
        Assert.Contains("Exceeded maximum allowed payload size (6291556 bytes).", answer.Body);
        Assert.True(emulator.Functions.IsAttached("orders"));
    }

    [Fact]
    public async Task An_environment_that_cannot_start_fails_the_invocations_that_wait_for_it()
    {
        const string Error = """{"errorMessage":"no settings","errorType":"ConfigurationException"}""";
        await using var emulator = await LambdaEmulator.StartAsync(new FakeTimeProvider(), "--Lambda:Functions:orders:MemorySize=128");
        using var runtime = emulator.Attach("orders");
        var waiting = emulator.InvokeAsync("orders");

        var answer = await runtime.FailInitializationAsync(Error);
        var later = await emulator.InvokeAsync("orders");

        Assert.Equal((HttpStatusCode.Accepted, Accepted), answer);
        Assert.Equal((LambdaInvocationOutcome.FunctionError, Error), ((await waiting).Outcome, (await waiting).Text()));
        Assert.Equal((LambdaInvocationOutcome.FunctionError, Error), (later.Outcome, later.Text()));
    }

    [Fact]
    public async Task An_environment_that_starts_after_a_failed_one_works()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using (var failed = emulator.Attach("orders"))
        {
            await failed.FailInitializationAsync("{}");
        }

        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        var result = emulator.InvokeAsync("orders");
        await runtime.RespondAsync((await next).RequestId, "1");

        Assert.Equal("1", (await result).Text());
    }

    [Fact]
    public async Task An_environment_that_has_polled_cannot_fail_to_start()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
        _ = emulator.InvokeAsync("orders");
        await next;

        var answer = await runtime.FailInitializationAsync("{}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Theory]
    [InlineData("a%20b")]
    [InlineData("x.y")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_name_that_no_function_may_have_is_not_found(string name)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach(name);

        Assert.Equal(HttpStatusCode.NotFound, (await runtime.GetNextAsync()).Status);
    }
}
