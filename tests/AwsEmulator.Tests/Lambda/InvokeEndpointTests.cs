using System.Net;
using System.Text;
using Causeway.AwsEmulator.Tests.Lambda.Support;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.AwsEmulator.Tests.Lambda;

public sealed class InvokeEndpointTests
{
    [Theory]
    [InlineData("orders", "")]
    [InlineData("orders?Qualifier=live", ":live")]
    [InlineData("orders:live", ":live")]
    [InlineData("orders:$LATEST", ":$LATEST")]
    [InlineData("000000000000:function:orders", "")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:orders", "")]
    [InlineData("arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Aorders%3Alive", ":live")]
    public async Task A_function_can_be_named_in_every_form(string identifier, string qualifier)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));

        var path = identifier.Split('?');
        var call = PostAsync(emulator, $"{path[0]}/invocations{(path.Length > 1 ? $"?{path[1]}" : "")}", "{}");
        var invocation = await next;
        await runtime.RespondAsync(invocation.RequestId, """{"ok":true}""");
        using var response = await call;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"ok":true}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("$LATEST", response.Headers.GetValues("X-Amz-Executed-Version").Single());
        Assert.Equal(invocation.RequestId, response.Headers.GetValues("x-amzn-RequestId").Single());
        Assert.False(response.Headers.Contains("X-Amz-Function-Error"));
        Assert.Equal(
            $"arn:aws:lambda:us-east-1:000000000000:function:orders{qualifier}",
            invocation.Headers["Lambda-Runtime-Invoked-Function-Arn"]);
    }

    [Fact]
    public async Task A_failed_function_is_still_a_successful_call()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));

        var call = PostAsync(emulator, "orders/invocations", "");
        var invocation = await next;
        await runtime.FailAsync(invocation.RequestId, """{"errorMessage":"x"}""");
        using var response = await call;

        Assert.Equal("{}", invocation.Event);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Unhandled", response.Headers.GetValues("X-Amz-Function-Error").Single());
        Assert.Equal("""{"errorMessage":"x"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_log_tail_has_the_lines_of_the_service()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));

        var call = PostAsync(emulator, "orders/invocations", "{}", ("X-Amz-Log-Type", "Tail"));
        var requestId = (await next).RequestId;
        await runtime.RespondAsync(requestId, "1");
        using var response = await call;

        var tail = Encoding.UTF8.GetString(Convert.FromBase64String(response.Headers.GetValues("X-Amz-Log-Result").Single()));
        Assert.Matches(
            $"^START RequestId: {requestId} Version: \\$LATEST\nEND RequestId: {requestId}\nREPORT RequestId: {requestId}\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\t\n$",
            tail);
    }

    [Fact]
    public async Task The_client_context_reaches_the_runtime_as_one_line_of_ASCII()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));

        var context = Convert.ToBase64String(Encoding.UTF8.GetBytes("{\n  \"custom\": {\"a\": \"é\"}\n}"));
        var call = PostAsync(emulator, "orders/invocations", "{}", ("X-Amz-Client-Context", context));
        var invocation = await next;
        await runtime.RespondAsync(invocation.RequestId, "1");
        using var response = await call;

        Assert.Equal("""{"custom":{"a":"\u00E9"}}""", invocation.Headers["Lambda-Runtime-Client-Context"]);
    }

    [Fact]
    public async Task An_event_is_handed_over_without_waiting_for_its_result()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("orders");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("orders"));

        using var response = await PostAsync(emulator, "orders/invocations", "[1]", ("X-Amz-Invocation-Type", "Event"));
        var invocation = await next;

        Assert.Equal((HttpStatusCode.Accepted, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("[1]", invocation.Event);
        Assert.Equal(invocation.RequestId, response.Headers.GetValues("x-amzn-RequestId").Single());
        Assert.Equal(HttpStatusCode.Accepted, (await runtime.RespondAsync(invocation.RequestId, "1")).Status);
    }

    [Fact]
    public async Task A_dry_run_runs_nothing()
    {
        await using var emulator = await LambdaEmulator.StartAsync(new FakeTimeProvider(), "--Lambda:Functions:orders:MemorySize=128");

        using var response = await PostAsync(emulator, "orders/invocations", "{}", ("X-Amz-Invocation-Type", "DryRun"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("other", "{}", null, 404, "ResourceNotFoundException", """{"Type":"User","Message":"Function not found: arn:aws:lambda:us-east-1:000000000000:function:other"}""")]
    [InlineData("orders", "{", null, 400, "InvalidRequestContentException", "Could not parse request body into json: ")]
    [InlineData("orders", "{}", "Later", 400, "InvalidParameterValueException", "X-Amz-Invocation-Type")]
    [InlineData("a.b", "{}", null, 400, "InvalidParameterValueException", "'a.b'")]
    [InlineData("orders:one", "{}", null, 500, "ServiceException", """{"Type":"Service","Message":"No execution environment of orders is attached."}""")]
    public async Task Mistakes_are_answered_in_the_shape_of_AWS(
        string identifier, string body, string? type, int status, string error, string message)
    {
        await using var emulator = await LambdaEmulator.StartAsync(
            time: null, "--Lambda:AttachTimeoutSeconds=0", "--Lambda:Functions:orders:MemorySize=128");

        using var response = await PostAsync(emulator, $"{identifier}/invocations", body, ("X-Amz-Invocation-Type", type ?? ""));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(error, response.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.Contains(message, await response.Content.ReadAsStringAsync());
        Assert.True(response.Headers.Contains("x-amzn-RequestId"));
    }

    [Fact]
    public async Task Two_different_qualifiers_are_a_mistake()
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        using var response = await PostAsync(emulator, "orders:one/invocations?Qualifier=two", "{}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("RequestResponse", 6 * 1024 * 1024)]
    [InlineData("Event", 1024 * 1024)]
    public async Task An_event_has_a_maximum_size(string type, int limit)
    {
        await using var emulator = await LambdaEmulator.StartAsync(
            time: null, "--Lambda:AttachTimeoutSeconds=0", "--Lambda:Functions:orders:MemorySize=128");

        using var largest = await PostAsync(emulator, "orders/invocations", Sized(limit), ("X-Amz-Invocation-Type", type));
        using var tooLarge = await PostAsync(emulator, "orders/invocations", Sized(limit + 1), ("X-Amz-Invocation-Type", type));

        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, largest.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Contains(
            $"Request must be smaller than {limit} bytes for the InvokeFunction operation", await tooLarge.Content.ReadAsStringAsync());

        static string Sized(int bytes) => $"\"{new string('x', bytes - 2)}\"";
    }

    private static async Task<HttpResponseMessage> PostAsync(
        LambdaEmulator emulator, string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/2015-03-31/functions/{path}") { Content = new StringContent(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await emulator.Client.SendAsync(request);
    }
}
