using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Lambda.Processes;

/// <summary>Functions' code in processes of its own.</summary>
public sealed class CodeTests
{
    private static readonly (string, string) Tail = ("X-Amz-Log-Type", "Tail");

    [ShellFact]
    public async Task Invocations_share_an_environment_whose_output_is_the_log()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders", change: body => body["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["GREETING"] = "hello" } });

        var cold = await client.InvokeAsync("orders", """{"n":1}""", Tail);
        var warm = await client.InvokeAsync("orders", """{"n":2}""", Tail);

        Assert.Equal("""{"n":1}""", cold.Json.GetProperty("event").GetRawText());
        Assert.Equal("hello", cold.Json.GetProperty("greeting").GetString());
        Assert.Equal(cold.ProcessId, warm.ProcessId);
        Assert.Equal("$LATEST", cold.Headers["X-Amz-Executed-Version"]);
        var id = cold.Headers["x-amzn-RequestId"];
        Assert.Matches(
            $$"""^INIT_START .*\nstarted \d+\nSTART RequestId: {{id}} Version: \$LATEST\nevent \{"n":1\}\nEND RequestId: {{id}}\nREPORT RequestId: {{id}}\tDuration: .* ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: [0-9.]+ ms\t\n$""",
            cold.Log);
        Assert.Matches("^START .*\nevent \\{\"n\":2\\}\nEND .*\nREPORT .*\n$", warm.Log);
    }

    [ShellFact]
    public async Task A_crash_fails_the_invocation_and_the_next_one_starts_anew_with_its_files()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders");

        var first = await client.InvokeAsync("orders", "\"keep\"");
        var crash = await client.InvokeAsync("orders", "\"crash\"", Tail);
        var kept = await client.InvokeAsync("orders", "\"kept\"");
        var after = await client.InvokeAsync("orders");

        Assert.Equal((200, "Unhandled"), (crash.Status, crash.Headers["X-Amz-Function-Error"]));
        Assert.EndsWith("Error: Runtime exited with error: exit status 7", crash.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("exit status 7", crash.Log);
        Assert.Equal("\"kept\"", kept.Payload);
        Assert.NotEqual(first.ProcessId, after.ProcessId);
    }

    [ShellFact]
    public async Task A_function_over_its_time_is_killed()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders", change: body => body["Timeout"] = 1);
        var warm = await client.InvokeAsync("orders");

        var late = await client.InvokeAsync("orders", "\"hang\"", Tail);

        Assert.EndsWith("Error: Task timed out after 1.00 seconds", late.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("event \"hang\"", late.Log);
        await ProcessTable.WaitUntilGoneAsync(warm.ProcessId);
        Assert.Equal(200, (await client.InvokeAsync("orders")).Status);
    }

    [ShellFact]
    public async Task A_function_over_its_memory_is_killed()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders", change: body => body["Timeout"] = 30);

        var greedy = await client.InvokeAsync("orders", "\"memory\"", Tail);

        Assert.EndsWith("Error: Runtime exited with error: signal: killed", greedy.ErrorMessage, StringComparison.Ordinal);
    }

    [ShellFact]
    public async Task Concurrent_invocations_get_environments_of_their_own_up_to_the_reservation()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders");
        await client.SendAsync("PUT", "/2017-10-31/functions/orders/concurrency", """{"ReservedConcurrentExecutions":2}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.InvokeAsync("orders", "\"wait\"")));

        Assert.Equal(2, answers.Where(answer => answer.Status == 200).Select(answer => answer.ProcessId).Distinct().Count());
        var throttled = Assert.Single(answers, answer => answer.Status == 429);
        Assert.Equal("TooManyRequestsException", throttled.Headers["x-amzn-ErrorType"]);
        Assert.Equal("ReservedFunctionConcurrentInvocationLimitExceeded", throttled.Json.GetProperty("Reason").GetString());
    }

    [ShellFact]
    public async Task Its_environment_is_the_service_s_and_the_function_s_alone()
    {
        Environment.SetEnvironmentVariable("CAUSEWAY_TEST_LEAK", "secret");
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.ControlPlane.CreateAsync("orders", change: body => body["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["MINE"] = "x" } });

        var names = (await emulator.ControlPlane.InvokeAsync("orders", "\"environment\"")).Json.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            [
                "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME",
                "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
                "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "DOTNET_GCHeapHardLimit", "LAMBDA_RUNTIME_DIR",
                "LAMBDA_TASK_ROOT", "LANG", "MINE", "PATH", "TMPDIR", "TZ", "_HANDLER",
            ],
            names.Except(["PWD", "OLDPWD", "SHLVL", "_"]).Order(StringComparer.Ordinal));
    }

    [ShellFact]
    public async Task New_code_and_new_settings_get_new_environments_and_versions_keep_theirs()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders");
        await client.SendAsync("POST", "/2015-03-31/functions/orders/versions", "{}");
        var old = await client.InvokeAsync("orders");
        var published = await client.InvokeAsync("orders:1");

        await client.SendAsync(
            "PUT", "/2015-03-31/functions/orders/configuration", """{"Environment":{"Variables":{"GREETING":"new"}}}""");
        var changed = await client.InvokeAsync("orders");
        var same = await client.InvokeAsync("orders:1");

        Assert.Equal("new", changed.Json.GetProperty("greeting").GetString());
        Assert.Equal((published.ProcessId, "1"), (same.ProcessId, same.Json.GetProperty("version").GetString()));
        await ProcessTable.WaitUntilGoneAsync(old.ProcessId);
    }

    [ShellFact]
    public async Task A_deleted_function_s_processes_end_with_their_children()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.ControlPlane.CreateAsync("orders");
        var child = int.Parse((await emulator.ControlPlane.InvokeAsync("orders", "\"child\"")).Payload, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(ProcessTable.IsRunning(child));

        await emulator.ControlPlane.SendAsync("DELETE", "/2015-03-31/functions/orders");

        await ProcessTable.WaitUntilGoneAsync(child);
    }

    [ShellFact]
    public async Task An_attached_process_wins_over_the_code_while_it_is_attached()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.ControlPlane.CreateAsync("orders");
        using (var debugger = emulator.Attach("orders"))
        {
            var next = debugger.NextAsync();
            await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));
            var answer = emulator.ControlPlane.InvokeAsync("orders");
            await debugger.RespondAsync((await next).RequestId, "\"from the debugger\"");
            Assert.Equal("\"from the debugger\"", (await answer).Payload);
        }

        await emulator.WaitUntilAsync(functions => !functions.IsAttached("orders"));
        Assert.True((await emulator.ControlPlane.InvokeAsync("orders")).ProcessId > 0);
    }

    [ShellFact]
    public async Task A_bootstrap_that_nobody_may_execute_is_no_entrypoint()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.ControlPlane.CreateAsync("orders", Zips.Of(("bootstrap", "#!/bin/sh", UnixFileMode.UserRead)));

        var answer = await emulator.ControlPlane.InvokeAsync("orders");

        Assert.Equal(200, answer.Status);
        Assert.Contains("Runtime.InvalidEntrypoint", answer.Payload);
        Assert.Contains("permission denied", answer.Payload);
    }

    [Theory]
    [InlineData("provided.al2023", "x", "other", "Runtime.InvalidEntrypoint", 200)]
    [InlineData("java21", "x", "x", "does not run in this emulator", 400)]
    [InlineData("dotnet8", "A::B::C", "A.dll", "is a method of a class library", 400)]
    [InlineData("dotnet10", "Orders", "Other.dll", "the zip has no Orders.dll", 400)]
    [InlineData("nodejs22.x", "index.handler", "index.js", "node", 400)]
    public async Task What_cannot_run_says_why(string runtime, string handler, string file, string message, int status)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.ControlPlane.CreateAsync("orders", Zips.Of(file), body =>
        {
            body["Runtime"] = runtime;
            body["Handler"] = handler;
        });

        var answer = await emulator.ControlPlane.InvokeAsync("orders");

        Assert.Equal(status, answer.Status);
        Assert.Contains(message, answer.Payload);
        Assert.Equal(status == 400, answer.Headers.ContainsKey("x-amzn-ErrorType"));
    }
}
