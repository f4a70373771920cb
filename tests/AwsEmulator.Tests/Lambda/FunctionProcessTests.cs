using System.Diagnostics;
using System.Text.Json;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Lambda;

/// <summary>The orders sample as a process of its own, attached to the emulator.</summary>
public sealed class FunctionProcessTests
{
    private const string ListOrders = """{"httpMethod":"GET","resource":"/orders"}""";

    [Fact]
    public async Task The_orders_sample_serves_its_whole_API()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await using var process = await StartAsync(emulator);
        var context = """ "requestContext":{"requestId":"r","authorizer":{"principalId":"object-id","clientId":"client-id","integrationLatency":12}} """;

        var listed = await CallAsync(emulator, ListOrders);
        var created = await CallAsync(
            emulator, $$"""{"httpMethod":"POST","resource":"/orders","body":"{\"product\":\"Kabel ü 漢字\",\"quantity\":2}",{{context}}}""");
        var orderId = Json(created.Body).GetProperty("orderId").GetString();
        var read = await CallAsync(emulator, OfOrder("GET", orderId));
        var deleted = await CallAsync(emulator, OfOrder("DELETE", orderId));
        var gone = await CallAsync(emulator, OfOrder("GET", orderId));
        var deletedTwice = await CallAsync(emulator, OfOrder("DELETE", orderId));

        Assert.Equal(200, listed.Status);
        Assert.Equal(3, Json(listed.Body).GetArrayLength());
        Assert.Equal(201, created.Status);
        Assert.Equal("client-id", Json(created.Body).GetProperty("createdBy").GetString());
        Assert.Equal("Kabel ü 漢字", Json(created.Body).GetProperty("product").GetString());
        Assert.Equal((200, created.Body), (read.Status, read.Body));
        Assert.Equal((204, null), (deleted.Status, deleted.Body));
        Assert.Equal((404, 404), (gone.Status, deletedTwice.Status));

        static string OfOrder(string method, string? orderId) =>
            $$$"""{"httpMethod":"{{{method}}}","resource":"/orders/{orderId}","pathParameters":{"orderId":"{{{orderId}}}"}}""";
    }

    [SlowTheory]
    [InlineData("null", "false", "The body is not an order in JSON")]
    [InlineData("\"[]\"", "false", "The body is not an order in JSON")]
    [InlineData("\"null\"", "false", "The body is not an order in JSON")]
    [InlineData("\"{}\"", "false", "product is needed")]
    [InlineData("\"{}\"", "true", "The body is not an order in JSON")]
    [InlineData("\"{\\\"product\\\":\\\" \\\",\\\"quantity\\\":1}\"", "false", "product is needed")]
    [InlineData("\"{\\\"product\\\":\\\"x\\\",\\\"quantity\\\":1001}\"", "false", "quantity is needed, from 1 to 1000")]
    [InlineData("\"{\\\"product\\\":\\\"x\\\",\\\"quantity\\\":\\\"1\\\"}\"", "false", "The body is not an order in JSON")]
    public async Task An_order_that_is_none_is_refused(string body, string isBase64Encoded, string problem)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await using var process = await StartAsync(emulator);

        var (status, answer) = await CallAsync(
            emulator, $$"""{"httpMethod":"POST","resource":"/orders","body":{{body}},"isBase64Encoded":{{isBase64Encoded}}}""");

        Assert.Equal(400, status);
        Assert.Contains(problem, answer);
    }

    [Fact]
    public async Task An_event_that_the_function_cannot_read_is_a_function_error()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await using var process = await StartAsync(emulator);

        var result = await emulator.InvokeAsync("orders-function", "[]");

        Assert.Equal(LambdaInvocationOutcome.FunctionError, result.Outcome);
        Assert.Equal("JsonSerializerException", result.Error().Type);
        Assert.Equal(200, (await CallAsync(emulator, ListOrders)).Status);
    }

    [Fact]
    public async Task A_process_killed_at_work_fails_the_invocation_at_once_and_the_next_process_takes_over()
    {
        await using var emulator = await LambdaEmulator.StartAsync(time: null, "--Lambda:Functions:orders-function:TimeoutSeconds=60");
        await using (var process = await StartAsync(emulator))
        {
            await process.SignalAsync("STOP");
            var result = emulator.InvokeAsync("orders-function", ListOrders);
            await emulator.WaitForLogAsync("gets invocation");
            await process.SignalAsync("KILL");

            var watch = Stopwatch.StartNew();
            Assert.Equal("Runtime.ExitError", (await result).Error().Type);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
        }

        Assert.Equal(LambdaInvocationOutcome.NoEnvironment, (await emulator.InvokeAsync("orders-function", ListOrders)).Outcome);
        await using var successor = await StartAsync(emulator);
        Assert.Equal(200, (await CallAsync(emulator, ListOrders)).Status);
    }

    [Fact]
    public async Task A_process_told_to_stop_ends_quietly_after_one_log_line_per_invocation()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await using var process = await StartAsync(emulator);
        var result = await emulator.InvokeAsync("orders-function", ListOrders);

        await process.SignalAsync("TERM");

        Assert.Equal(0, await process.WaitForExitAsync());
        Assert.Matches($@"^\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}Z\t{result.RequestId}\tinfo\tGET /orders 200$", process.Output.Trim());
    }

    [SlowFact]
    public async Task A_process_that_loses_the_emulator_says_so_and_fails()
    {
        var emulator = await LambdaEmulator.StartAsync();
        await using var process = await StartAsync(emulator);

        await emulator.DisposeAsync();

        Assert.NotEqual(0, await process.WaitForExitAsync());
        Assert.Contains("The Lambda Runtime API at http://127.0.0.1:", process.Output);
        Assert.DoesNotContain("   at ", process.Output);
    }

    [SlowFact]
    public async Task A_process_that_finds_no_emulator_says_so_and_fails()
    {
        var emulator = await LambdaEmulator.StartAsync();
        var runtimeApi = emulator.RuntimeApi("orders-function");
        await emulator.DisposeAsync();

        await using var process = BuiltProgram.Start("OrdersApi", [], ("AWS_LAMBDA_RUNTIME_API", runtimeApi));

        Assert.NotEqual(0, await process.WaitForExitAsync());
        Assert.Contains($"The Lambda Runtime API at http://{runtimeApi}/2018-06-01/runtime/ is not there", process.Output);
    }

    [Fact]
    public async Task Several_processes_of_one_function_share_the_work()
    {
        await using var emulator = await LambdaEmulator.StartAsync(time: null, "--Lambda:Functions:orders-function:TimeoutSeconds=30");
        await using var first = await StartAsync(emulator);
        await using var second = await StartAsync(emulator);

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => emulator.InvokeAsync("orders-function", ListOrders)));

        Assert.All(results, result => Assert.Equal(LambdaInvocationOutcome.Success, result.Outcome));
    }

    private static async Task<BuiltProgram> StartAsync(LambdaEmulator emulator)
    {
        var process = BuiltProgram.Start(
            "OrdersApi",
            [],
            ("AWS_LAMBDA_RUNTIME_API", emulator.RuntimeApi("orders-function")),
            ("AWS_LAMBDA_FUNCTION_NAME", "orders-function"));
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders-function"));
        return process;
    }

    private static async Task<(int Status, string? Body)> CallAsync(LambdaEmulator emulator, string request)
    {
        var result = await emulator.InvokeAsync("orders-function", request);
        Assert.Equal((LambdaInvocationOutcome.Success, result.Text()), (result.Outcome, result.Text()));
        var response = Json(result.Text());
        return (
            response.GetProperty("statusCode").GetInt32(),
            response.TryGetProperty("body", out var body) ? body.GetString() : null);
    }

    private static JsonElement Json(string? text) => JsonDocument.Parse(text!).RootElement;
}
