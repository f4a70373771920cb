using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Lambda.ControlPlane;

public sealed class PermissionTests
{
    private const string Functions = LambdaApiClient.Functions;
    private const string Method = "arn:aws:execute-api:us-east-1:000000000000:abc/dev/GET/orders";

    [Fact]
    public async Task Statements_are_written_as_the_service_writes_them()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders");

        var added = await AddAsync(client, "gateway", "apigateway.amazonaws.com", Method);
        var twice = await AddAsync(client, "gateway", "apigateway.amazonaws.com", Method);
        await AddAsync(client, "other", "123456789012", null);
        var policy = await client.SendAsync("GET", $"{Functions}/orders/policy");
        var removed = await client.SendAsync("DELETE", $"{Functions}/orders/policy/gateway");
        var last = await client.SendAsync("DELETE", $"{Functions}/orders/policy/other");
        var gone = await client.SendAsync("GET", $"{Functions}/orders/policy");

        const string Statement = "{\"Sid\":\"gateway\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"apigateway.amazonaws.com\"},"
            + "\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"arn:aws:lambda:us-east-1:000000000000:function:orders\","
            + "\"Condition\":{\"ArnLike\":{\"AWS:SourceArn\":\"" + Method + "\"}}}";
        Assert.Equal((201, Statement), (added.Status, added.Text("Statement")));
        Assert.Equal(
            (409, "The statement id (gateway) provided already exists. Please provide a new statement id, or remove the existing statement."),
            (twice.Status, twice.Message));
        using var document = JsonDocument.Parse(policy.Text("Policy")!);
        Assert.Equal("default", document.RootElement.GetProperty("Id").GetString());
        Assert.Equal(
            "arn:aws:iam::123456789012:root",
            document.RootElement.GetProperty("Statement")[1].GetProperty("Principal").GetProperty("AWS").GetString());
        Assert.Equal((204, 204, 404), (removed.Status, last.Status, gone.Status));
    }

    [Theory]
    [InlineData("apigateway.amazonaws.com", null, true)]
    [InlineData("*", null, true)]
    [InlineData("apigateway.amazonaws.com", Method, true)]
    [InlineData("apigateway.amazonaws.com", "arn:aws:execute-api:us-east-1:000000000000:abc/*", true)]
    [InlineData("apigateway.amazonaws.com", "arn:aws:execute-api:us-east-1:000000000000:abc/*/GET/orders", true)]
    [InlineData("apigateway.amazonaws.com", "arn:aws:execute-api:us-east-1:000000000000:abc/*/POST/orders", false)]
    [InlineData("apigateway.amazonaws.com", "arn:aws:execute-api:us-east-1:000000000000:xyz/*", false)]
    [InlineData("events.amazonaws.com", null, false)]
    [InlineData("000000000000", null, false)]
    public async Task A_service_may_only_invoke_what_the_policy_allows(string principal, string? sourceArn, bool allowed)
    {
        await using var emulator = await LambdaEmulator.StartAsync(time: null, "--Lambda:AttachTimeoutSeconds=0");
        await emulator.ControlPlane.CreateAsync("orders", change: body => body["Tags"] = new JsonObject { ["causeway:attached"] = "true" });
        await AddAsync(emulator.ControlPlane, "s", principal, sourceArn);

        var result = await InvokeAsync(emulator, Method, qualifier: null);

        Assert.Equal(allowed ? LambdaInvocationOutcome.NoEnvironment : LambdaInvocationOutcome.AccessDenied, result.Outcome);
    }

    [Fact]
    public async Task Without_a_policy_no_service_may_but_callers_that_are_none_may()
    {
        await using var emulator = await LambdaEmulator.StartAsync(time: null, "--Lambda:AttachTimeoutSeconds=0", "--Lambda:Functions:configured:MemorySize=128");
        await emulator.ControlPlane.CreateAsync("orders", change: body => body["Tags"] = new JsonObject { ["causeway:attached"] = "true" });

        Assert.Equal(LambdaInvocationOutcome.AccessDenied, (await InvokeAsync(emulator, Method, qualifier: null)).Outcome);
        Assert.Equal(LambdaInvocationOutcome.NoEnvironment, (await InvokeAsync(emulator, sourceArn: null, qualifier: null)).Outcome);
        Assert.Equal(LambdaInvocationOutcome.NoEnvironment, (await InvokeAsync(emulator, Method, null, "configured")).Outcome);
    }

    [Fact]
    public async Task An_alias_has_a_policy_of_its_own()
    {
        await using var emulator = await LambdaEmulator.StartAsync(time: null, "--Lambda:AttachTimeoutSeconds=0");
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders", change: body => body["Tags"] = new JsonObject { ["causeway:attached"] = "true" });
        await client.SendAsync("POST", $"{Functions}/orders/aliases", """{"Name":"live","FunctionVersion":"$LATEST"}""");
        await client.SendAsync(
            "POST", $"{Functions}/orders/policy?Qualifier=live", """{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"apigateway.amazonaws.com"}""");

        Assert.Equal(LambdaInvocationOutcome.NoEnvironment, (await InvokeAsync(emulator, Method, "live")).Outcome);
        Assert.Equal(LambdaInvocationOutcome.AccessDenied, (await InvokeAsync(emulator, Method, qualifier: null)).Outcome);
    }

    private static Task<ControlPlaneAnswer> AddAsync(LambdaApiClient client, string sid, string principal, string? sourceArn) =>
        client.SendAsync("POST", $"{Functions}/orders/policy", JsonSerializer.Serialize(new
        {
            StatementId = sid,
            Action = "lambda:InvokeFunction",
            Principal = principal,
            SourceArn = sourceArn,
        }));

    private static Task<LambdaInvocationResult> InvokeAsync(LambdaEmulator emulator, string? sourceArn, string? qualifier, string function = "orders") =>
        emulator.Invoker.InvokeAsync(
            function, "{}"u8.ToArray(), new LambdaInvocationOptions { SourceArn = sourceArn, Qualifier = qualifier }, CancellationToken.None).AsTask();
}
