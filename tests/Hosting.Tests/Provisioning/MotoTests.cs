using System.Text.Json.Nodes;
using Causeway.Hosting.Provisioning;
using Causeway.Hosting.Tests.Support;

namespace Causeway.Hosting.Tests.Provisioning;

/// <summary>An independent implementation of AWS's control plane accepts each call, and holds afterwards what was meant.</summary>
public sealed class MotoTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    private readonly HttpClient _http = new();

    [MotoFact]
    public async Task The_orders_API_is_provisioned_changed_and_deleted()
    {
        var client = new RecordingClient(moto.CreateClient(_http));
        var provisioner = new Provisioner(client, moto.Location, TimeProvider.System);

        var identity = await provisioner.GetIdentityAsync(default);
        await provisioner.ApplyAsync(Samples.Function("authorizer", moto.RoleArn), default);
        await provisioner.ApplyAsync(Samples.Function("orders-function", moto.RoleArn), default);
        var restApiId = await provisioner.ApplyAsync(ForMoto(Samples.RestApi(identity, ("color", "red"))), identity, default);

        Assert.Equal("orders", restApiId);
        Assert.Contains(identity.FunctionArn("orders-function"), await FindIntegrationAsync("/orders/{orderId}", "DELETE"), StringComparison.Ordinal);
        Assert.Equal($"{identity.ExecuteApiArn("orders", "authorizers/*")}", await FindSourceArnAsync("authorizer"));
        Assert.Equal($"{identity.ExecuteApiArn("orders", "dev/*")}", await FindSourceArnAsync("orders-function"));
        Assert.Equal("red", (string?)(await GetAsync("/restapis/orders/stages/dev"))["variables"]?["color"]);

        client.Operations.Clear();
        await provisioner.ApplyAsync(Samples.Function("authorizer", moto.RoleArn), default);
        Assert.Equal(["GetFunction"], client.Operations);
        await provisioner.ApplyAsync(Samples.Function("orders-function", moto.RoleArn, bootstrap: "#!/bin/bash"), default);
        Assert.Contains("UpdateFunctionCode", client.Operations);
        await provisioner.ApplyAsync(Samples.Function("orders-function", moto.RoleArn, bootstrap: "#!/bin/bash") with { MemorySize = 1024 }, default);
        Assert.Contains("UpdateFunctionConfiguration", client.Operations);
        Assert.Equal(1024, (int?)(await GetAsync("/2015-03-31/functions/orders-function/configuration", "lambda"))["MemorySize"]);
        Assert.Equal("orders", await provisioner.ApplyAsync(ForMoto(Samples.RestApi(identity, ("color", "blue"))), identity, default));
        Assert.Equal("blue", (string?)(await GetAsync("/restapis/orders/stages/dev"))["variables"]?["color"]);
        Assert.Single((await GetAsync("/restapis"))["item"]!.AsArray());

        client.Operations.Clear();
        await provisioner.ApplyAsync(ForMoto(Samples.RestApi(identity, ("color", "blue"))), identity, default);
        Assert.Equal(["GetRestApis", "GetStage", "GetDeployment", "AddPermission", "AddPermission"], client.Operations);
        var changed = ForMoto(Samples.RestApi(identity, ("color", "blue")));
        changed.Document["paths"]!.AsObject().Remove("/orders/{orderId}");
        await provisioner.ApplyAsync(changed, identity, default);
        Assert.Equal("DeleteDeployment", client.Operations[^1]);
        Assert.DoesNotContain((await GetAsync("/restapis/orders/resources"))["item"]!.AsArray(), resource => (string?)resource!["path"] == "/orders/{orderId}");

        await provisioner.DeleteAsync(["orders"], ["authorizer", "orders-function"], default);
        await provisioner.DeleteAsync(["orders"], ["authorizer", "orders-function"], default);
        Assert.Empty((await GetAsync("/restapis"))["item"]!.AsArray());
        Assert.Null(await client.SendAsync(FunctionPlan.Get("authorizer"), default));
    }

    [MotoFact]
    public async Task What_others_made_is_neither_changed_nor_deleted()
    {
        var client = moto.CreateClient(_http);
        var call = FunctionPlan.Create(Samples.Function("theirs", moto.RoleArn));
        call.Body!.Remove("Tags");
        await client.SendAsync(call, default);
        var provisioner = new Provisioner(client, moto.Location, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<AwsException>(() => provisioner.ApplyAsync(Samples.Function("theirs", moto.RoleArn), default));
        await Assert.ThrowsAsync<AwsException>(() => provisioner.DeleteAsync([], ["theirs"], default));

        Assert.Contains("causeway:managed", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(await client.SendAsync(FunctionPlan.Get("theirs"), default));
    }

    [MotoFact]
    public async Task A_refusal_is_one_sentence_that_names_the_call_and_AWSs_reason()
    {
        var provisioner = new Provisioner(moto.CreateClient(_http), moto.Location, TimeProvider.System);
        var identity = await provisioner.GetIdentityAsync(default);
        var api = ForMoto(Samples.RestApi(identity)) with { Name = "refused", Document = new JsonObject { ["swagger"] = "2.0" } };

        var failure = await Assert.ThrowsAsync<AwsException>(() => provisioner.ApplyAsync(api, identity, default));

        await provisioner.DeleteAsync(["refused"], [], default);
        Assert.Contains("PutRestApi (PUT /restapis/refused?mode=overwrite): 400 BadRequestException: ", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>moto stores a deployed API and its authorizers, and serves neither.</summary>
    [MotoFact]
    public async Task A_gateway_that_is_not_shown_to_enforce_authorizers_is_not_called_secured()
    {
        var provisioner = new Provisioner(moto.CreateClient(_http), moto.Location, TimeProvider.System);
        var identity = await provisioner.GetIdentityAsync(default);
        var api = ForMoto(Samples.RestApi(identity)) with { Name = "probed", Functions = [], Authorizers = [] };
        var probe = new AuthorizerProbe(_http, TimeProvider.System, TimeSpan.FromMilliseconds(100));

        var restApiId = await provisioner.ApplyAsync(api, identity, default);
        var fault = await probe.FindFaultAsync(moto.Location.StageUrl(restApiId, api.Stage), ProtectedRoute.Find(api.Document), default);

        Assert.Equal("dev", (string?)(await GetAsync("/restapis/probed/stages/dev"))["stageName"]);
        await provisioner.DeleteAsync(["probed"], [], default);
        Assert.StartsWith("Authorizers are not shown to be enforced: GET http://127.0.0.1:", fault, StringComparison.Ordinal);
        Assert.EndsWith("/orders without a token got 404 instead of 401, so the API is not called secured.", fault, StringComparison.Ordinal);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The importer of moto_server takes no parameters of whole paths and no MOCK integrations, and leaves authorizers out.</summary>
    private static RestApiDefinition ForMoto(RestApiDefinition api)
    {
        api.Document["paths"]!.AsObject().Remove("/ping");
        foreach (var (_, path) in api.Document["paths"]!.AsObject())
        {
            path!.AsObject().Remove("parameters");
        }

        return api;
    }

    private async Task<string?> FindIntegrationAsync(string path, string method)
    {
        var resources = await GetAsync("/restapis/orders/resources?embed=methods");
        var resource = resources["item"]!.AsArray().Single(item => (string?)item!["path"] == path)!;
        return (string?)resource["resourceMethods"]![method]!["methodIntegration"]!["uri"];
    }

    private async Task<string?> FindSourceArnAsync(string function)
    {
        var policy = JsonNode.Parse((string)(await GetAsync($"/2015-03-31/functions/{function}/policy", "lambda"))["Policy"]!)!;
        var statement = Assert.Single(policy["Statement"]!.AsArray())!;
        Assert.Equal("apigateway.amazonaws.com", (string?)statement["Principal"]!["Service"]);
        return (string?)statement["Condition"]!["ArnLike"]!["AWS:SourceArn"];
    }

    private async Task<JsonObject> GetAsync(string url, string service = "apigateway")
    {
        var parts = url.Split('?');
        var call = new AwsCall(service, "Get", HttpMethod.Get, parts[0]);
        return (await moto.CreateClient(_http).SendAsync(
            parts.Length == 1 ? call : call with { Query = call.Query.Add(parts[1].Split('=')[0], parts[1].Split('=')[1]) }, default))!;
    }
}
