using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>Calls of the services whose operations share the path <c>/</c>.</summary>
internal static class RootServiceCalls
{
    public const string RequestId = "the-request-id";

    public static async Task<QueryAnswer> QueryAsync(
        this LambdaEmulator emulator, string version, string action, params (string Name, string Value)[] parameters)
    {
        using var response = await SendAsync(emulator.Client, null, version, action, parameters);
        return new QueryAnswer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            XElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>The answer as it is, but for the request id, which is <see cref="RequestId"/> in it.</summary>
    public static async Task<(int Status, string? ContentType, string Body)> QueryTextAsync(
        this HttpClient client, string? accept, string version, string action, params (string Name, string Value)[] parameters)
    {
        using var response = await SendAsync(client, accept, version, action, parameters);
        var body = await response.Content.ReadAsStringAsync();
        return (
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            body.Replace(response.Headers.GetValues("x-amzn-RequestId").Single(), RequestId, StringComparison.Ordinal));
    }

    public static async Task<JsonNode> QueryJsonAsync(
        this LambdaEmulator emulator, string version, string action, params (string Name, string Value)[] parameters) =>
        JsonNode.Parse((await emulator.Client.QueryTextAsync("application/json", version, action, parameters)).Body)!;

    public static async Task<ControlPlaneAnswer> LogsAsync(this LambdaEmulator emulator, string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", $"Logs_20140328.{operation}");
        using var response = await emulator.Client.SendAsync(request);
        var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return new ControlPlaneAnswer((int)response.StatusCode, json.TryGetProperty("__type", out var type) ? type.GetString() : null, json);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string? accept, string version, string action, (string Name, string Value)[] parameters)
    {
        using var content = new FormUrlEncodedContent(
            parameters.Append(("Action", action)).Append(("Version", version)).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = content };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await client.SendAsync(request);
    }
}
