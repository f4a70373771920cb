using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Lambda.ControlPlane;

public sealed class VersionTests
{
    private const string Functions = LambdaApiClient.Functions;

    [Fact]
    public async Task Versions_are_numbered_and_only_published_for_changes()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders");

        var first = await client.SendAsync("POST", $"{Functions}/orders/versions", """{"Description":"one"}""");
        var same = await client.SendAsync("POST", $"{Functions}/orders/versions", "{}");
        await client.SendAsync("PUT", $"{Functions}/orders/configuration", """{"Timeout":9}""");
        var second = await client.SendAsync("POST", $"{Functions}/orders/versions", "{}");
        await client.SendAsync("DELETE", $"{Functions}/orders:2");
        var third = await client.SendAsync("POST", $"{Functions}/orders/versions", "{}");
        var listed = await client.SendAsync("GET", $"{Functions}/orders/versions");
        var old = await client.SendAsync("GET", $"{Functions}/orders/configuration?Qualifier=1");

        Assert.Equal((201, "1", "one"), (first.Status, first.Text("Version"), first.Text("Description")));
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:orders:1", first.Text("FunctionArn"));
        Assert.Equal(("1", "2", "3"), (same.Text("Version"), second.Text("Version"), third.Text("Version")));
        Assert.Equal(
            ["$LATEST", "1", "3"],
            listed.Body.GetProperty("Versions").EnumerateArray().Select(version => version.GetProperty("Version").GetString()));
        Assert.Equal(3, old.Body.GetProperty("Timeout").GetInt32());
    }

    [Fact]
    public async Task An_alias_names_a_version_and_keeps_it()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders");
        await client.SendAsync("POST", $"{Functions}/orders/versions", "{}");
        await client.SendAsync("PUT", $"{Functions}/orders/configuration", """{"Timeout":9}""");
        await client.SendAsync("POST", $"{Functions}/orders/versions", "{}");

        var created = await client.SendAsync("POST", $"{Functions}/orders/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        var twice = await client.SendAsync("POST", $"{Functions}/orders/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        var byAlias = await client.SendAsync("GET", $"{Functions}/orders:live/configuration");
        var kept = await client.SendAsync("DELETE", $"{Functions}/orders:1");
        var stale = await client.SendAsync("PUT", $"{Functions}/orders/aliases/live", """{"FunctionVersion":"2","RevisionId":"old"}""");
        var weighted = await client.SendAsync(
            "PUT", $"{Functions}/orders/aliases/live", """{"FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{"2":0.5}}}""");
        var wrong = await client.SendAsync(
            "PUT", $"{Functions}/orders/aliases/live", """{"RoutingConfig":{"AdditionalVersionWeights":{"1":0.5}}}""");
        var listed = await client.SendAsync("GET", $"{Functions}/orders/aliases?FunctionVersion=1");
        var deleted = await client.SendAsync("DELETE", $"{Functions}/orders/aliases/live");
        var free = await client.SendAsync("DELETE", $"{Functions}/orders:1");

        Assert.Equal((201, "arn:aws:lambda:us-east-1:000000000000:function:orders:live"), (created.Status, created.Text("AliasArn")));
        Assert.Equal((409, "ResourceConflictException"), (twice.Status, twice.Error));
        Assert.Equal("1", byAlias.Text("Version"));
        Assert.Equal((409, "ResourceConflictException"), (kept.Status, kept.Error));
        Assert.Equal((412, "PreconditionFailedException"), (stale.Status, stale.Error));
        Assert.Equal(0.5, weighted.Body.GetProperty("RoutingConfig").GetProperty("AdditionalVersionWeights").GetProperty("2").GetDouble());
        Assert.Equal((400, "InvalidParameterValueException"), (wrong.Status, wrong.Error));
        Assert.Equal(1, listed.Body.GetProperty("Aliases").GetArrayLength());
        Assert.Equal((204, 204), (deleted.Status, free.Status));
    }
}
