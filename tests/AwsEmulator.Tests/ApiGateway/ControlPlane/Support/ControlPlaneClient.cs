using System.Text;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;

/// <summary>Calls the control plane as a client without a model would: paths and JSON.</summary>
internal sealed class ControlPlaneClient(Uri address)
{
    public static string Uri(string function) => Definitions.FunctionUri(function);

    /// <summary>Calls an operation that must succeed.</summary>
    public async Task<JsonObject> SendAsync(string method, string path, object? body = null)
    {
        var response = await TrySendAsync(method, path, body);
        Assert.True(response.Status < 300, $"{method} {path}: {response.Status} {response.Body}");
        return response.Body.Length == 0 ? [] : (JsonObject)JsonNode.Parse(response.Body)!;
    }

    /// <summary>Calls an operation that must fail.</summary>
    public async Task<(int Status, string? Code, string Message)> FailAsync(string method, string path, object? body = null)
    {
        var response = await TrySendAsync(method, path, body);
        Assert.True(response.Status >= 400, $"{method} {path}: {response.Status} {response.Body}");
        Assert.True(Guid.TryParse(response.Header("x-amzn-RequestId"), out _));
        return (response.Status, response.ErrorType, (string)JsonNode.Parse(response.Body)!["message"]!);
    }

    public Task<WireResponse> TrySendAsync(string method, string path, object? body = null)
    {
        var content = body switch
        {
            null => [],
            string text => Encoding.UTF8.GetBytes(text),
            JsonNode node => Encoding.UTF8.GetBytes(node.ToJsonString()),
            _ => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(body),
        };
        return WireClient.SendAsync(address, method, path, [("Content-Type", "application/json"), ("Accept", "application/json")], content);
    }

    public Task<JsonObject> PatchAsync(string path, params (string Op, string Path, string? Value)[] operations) =>
        SendAsync("PATCH", path, Patch(operations));

    public static object Patch(params (string Op, string Path, string? Value)[] operations) =>
        new { patchOperations = operations.Select(operation => new { op = operation.Op, path = operation.Path, value = operation.Value }) };

    /// <summary>Imports a definition.</summary>
    /// <returns>The id of the new API.</returns>
    public async Task<string> ImportAsync(string definition, string query = "") =>
        (string)(await SendAsync("POST", $"/restapis?mode=import{query}", definition))["id"]!;

    /// <summary>Creates an API with one open MOCK method, <c>GET /</c>, that answers with a message.</summary>
    public async Task<(string ApiId, string RootId)> CreateAsync(string message = "pong")
    {
        var api = await SendAsync("POST", "/restapis", new { name = "test" });
        var (apiId, rootId) = ((string)api["id"]!, (string)api["rootResourceId"]!);
        var method = $"/restapis/{apiId}/resources/{rootId}/methods/GET";
        await SendAsync("PUT", method, new { authorizationType = "NONE" });
        await SendAsync("PUT", $"{method}/responses/200", new { });
        await SendAsync("PUT", $"{method}/integration", new { type = "MOCK", requestTemplates = new Dictionary<string, string> { ["application/json"] = """{"statusCode":200}""" } });
        await SendAsync("PUT", $"{method}/integration/responses/200", new { responseTemplates = new Dictionary<string, string> { ["application/json"] = message } });
        return (apiId, rootId);
    }

    public async Task<string> DeployAsync(string apiId, string? stage = "dev") =>
        (string)(await SendAsync("POST", $"/restapis/{apiId}/deployments", new { stageName = stage }))["id"]!;

    public Task<WireResponse> CallAsync(string apiId, string stage, string path, params (string Name, string Value)[] headers) =>
        WireClient.SendAsync(address, "GET", $"/_aws/execute-api/{apiId}/{stage}{path}", headers);
}
