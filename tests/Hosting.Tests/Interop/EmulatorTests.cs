using System.Text.Json.Nodes;
using Causeway.Hosting.Provisioning;
using Causeway.Hosting.Tests.Support;

namespace Causeway.Hosting.Tests.Interop;

/// <summary>The same calls that moto_server accepts bring the orders API to our emulator, which enforces it.</summary>
public sealed class EmulatorTests(EmulatorServer emulator) : IClassFixture<EmulatorServer>, IDisposable
{
    private readonly HttpClient _http = new();

    [Fact]
    public async Task The_orders_API_is_provisioned_closed_provisioned_again_and_deleted()
    {
        var client = emulator.CreateClient(_http);
        var provisioner = new Provisioner(client, emulator.Location, TimeProvider.System);
        var identity = await provisioner.GetIdentityAsync(default);
        var role = $"arn:aws:iam::{identity.AccountId}:role/lambda";
        var api = Samples.RestApi(identity, ("color", "red"));

        for (var round = 0; round < 2; round++)
        {
            await provisioner.ApplyAsync(Samples.Function("authorizer", role) with { IsAttached = true }, default);
            await provisioner.ApplyAsync(Samples.Function("orders-function", role), default);
            Assert.Equal("orders", await provisioner.ApplyAsync(api, identity, default));

            await using var authorizer = new RefusingAuthorizer(emulator.Location.Address!, "authorizer");
            var probe = new AuthorizerProbe(_http, TimeProvider.System, TimeSpan.FromSeconds(5));
            Assert.Null(await probe.FindFaultAsync(emulator.Location.StageUrl("orders", "dev"), ProtectedRoute.Find(api.Document), default));
        }

        var changed = Samples.RestApi(identity, ("color", "red"));
        changed.Document["paths"]!.AsObject().Remove("/ping");
        var before = await ListDeploymentsAsync(client);
        await provisioner.ApplyAsync(changed, identity, default);
        Assert.NotEqual(Assert.Single(before), Assert.Single(await ListDeploymentsAsync(client)));

        Assert.Equal("red", (string?)(await client.SendAsync(RestApiPlan.GetStage(api, "orders"), default))!["variables"]?["color"]);
        await provisioner.DeleteAsync(["orders"], ["authorizer", "orders-function"], default);
        Assert.Null(await client.SendAsync(FunctionPlan.Get("authorizer"), default));
    }

    [Fact]
    public async Task A_dry_run_reads_what_there_is_shows_what_would_follow_and_changes_nothing()
    {
        var client = emulator.CreateClient(_http);
        var provisioner = new Provisioner(client, emulator.Location, TimeProvider.System);
        var identity = await provisioner.GetIdentityAsync(default);
        var role = $"arn:aws:iam::{identity.AccountId}:role/lambda";
        var function = Samples.Function("shown", role);
        await provisioner.ApplyAsync(function, default);
        var before = await client.SendAsync(FunctionPlan.Get("shown"), default);

        await using var output = new StringWriter { NewLine = "\n" };
        var dryRun = new Provisioner(new DryRunClient(emulator.Location, output, client), emulator.Location, TimeProvider.System);
        await dryRun.ApplyAsync(function, default);
        await dryRun.ApplyAsync(function with { MemorySize = 1024 }, default);
        await dryRun.ApplyAsync(function with { IsAttached = true }, default);
        await dryRun.DeleteAsync([], ["shown"], default);

        string[] operations =
        [
            "GetFunction",
            "GetFunction", "UpdateFunctionConfiguration", "GetFunctionConfiguration",
            "GetFunction", "DeleteFunction", "CreateFunction", "GetFunctionConfiguration",
            "GetFunction", "DeleteFunction",
        ];
        Assert.Equal(operations, output.ToString().Split('\n').Where(line => line.StartsWith("lambda ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1].TrimEnd(':')));
        Assert.Equal(before!["Configuration"]!.ToJsonString(), (await client.SendAsync(FunctionPlan.Get("shown"), default))!["Configuration"]!.ToJsonString());
        await provisioner.DeleteAsync([], ["shown"], default);
    }

    [Fact]
    public async Task A_document_that_API_Gateway_refuses_is_named_with_the_place()
    {
        var provisioner = new Provisioner(emulator.CreateClient(_http), emulator.Location, TimeProvider.System);
        var identity = await provisioner.GetIdentityAsync(default);
        var document = JsonNode.Parse("""{"openapi":"3.0.1","info":{"title":"t","version":"1"},"paths":{"/x":{"get":{"x-amazon-apigateway-integration":{"type":"unheard-of"}}}}}""");
        var api = Samples.RestApi(identity) with { Name = "broken", Document = document!.AsObject(), Functions = [], Authorizers = [] };

        var failure = await Assert.ThrowsAsync<AwsException>(() => provisioner.ApplyAsync(api, identity, default));

        Assert.Contains("400 BadRequestException", failure.Message, StringComparison.Ordinal);
        Assert.Contains("/x", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<IEnumerable<string>> ListDeploymentsAsync(AwsClient client)
    {
        var call = new AwsCall("apigateway", "GetDeployments", HttpMethod.Get, "/restapis/orders/deployments");
        return (await client.SendAsync(call, default))!["item"]!.AsArray().Select(deployment => (string)deployment!["id"]!);
    }
}
