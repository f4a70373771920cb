using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis.ControlPlane;

/// <summary>Calls the control plane, and the APIs that it made.</summary>
internal sealed class HttpApiClient(GatewayHost host)
{
    public async Task<JsonObject> SendAsync(HttpStatusCode expected, string method, string path, string? body = null)
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? [] : (JsonObject)JsonNode.Parse(text)!;
    }

    /// <returns>The error's type and message.</returns>
    public async Task<(int Status, string Type, string Message)> FailAsync(string method, string path, string? body = null)
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.False(response.IsSuccessStatusCode, text);
        Assert.NotEmpty(response.Headers.GetValues("x-amzn-RequestId"));
        return ((int)response.StatusCode, response.Headers.GetValues("x-amzn-ErrorType").Single(), (string)JsonNode.Parse(text)!["message"]!);
    }

    public Task<JsonObject> CreateAsync(string path, string body) => SendAsync(HttpStatusCode.Created, "POST", path, body);

    public Task<JsonObject> GetAsync(string path) => SendAsync(HttpStatusCode.OK, "GET", path);

    public Task<JsonObject> UpdateAsync(string path, string body) => SendAsync(HttpStatusCode.OK, "PATCH", path, body);

    public Task DeleteAsync(string path) => SendAsync(HttpStatusCode.NoContent, "DELETE", path);

    /// <summary>An API with <c>GET /orders</c>, a Lambda authorizer for it and the stage <c>$default</c>, which deploys by itself.</summary>
    /// <returns>The API's address in the control plane.</returns>
    public async Task<string> CreateOrdersAsync()
    {
        var api = $"/v2/apis/{(string)(await CreateAsync("/v2/apis", """{"name":"orders","protocolType":"HTTP"}"""))["apiId"]!}";
        var integration = await CreateAsync($"{api}/integrations", Integration);
        var authorizer = await CreateAsync($"{api}/authorizers", Authorizer);
        await CreateAsync($"{api}/routes", $$"""{"routeKey":"GET /orders","target":"integrations/{{integration["integrationId"]}}","authorizationType":"CUSTOM","authorizerId":"{{authorizer["authorizerId"]}}"}""");
        await CreateAsync($"{api}/stages", """{"stageName":"$default","autoDeploy":true}""");
        return api;
    }

    public static string Integration =>
        $$"""{"integrationType":"AWS_PROXY","integrationUri":"arn:aws:lambda:us-east-1:000000000000:function:{{Definitions.Backend}}","payloadFormatVersion":"2.0"}""";

    public static string Authorizer =>
        $$"""{"name":"lambda","authorizerType":"REQUEST","identitySource":["$request.header.Authorization"],"authorizerUri":"{{Definitions.FunctionUri(Definitions.Authorizer)}}","authorizerPayloadFormatVersion":"2.0","enableSimpleResponses":true}""";

    /// <summary>Calls an API.</summary>
    public Task<WireResponse> CallAsync(string api, string method, string path, params (string, string)[] headers) =>
        WireClient.SendAsync(host.Address, method, $"/_aws/execute-api/{api.Split('/')[^1]}{path}", headers);

    private Task<HttpResponseMessage> SendAsync(string method, string path, string? body)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return host.Client.SendAsync(request);
    }
}
