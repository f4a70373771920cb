using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>Calls Lambda's control plane as its REST model says.</summary>
internal sealed class LambdaApiClient(HttpClient http)
{
    public const string Functions = "/2015-03-31/functions";

    public async Task<ControlPlaneAnswer> SendAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ControlPlaneAnswer(
            (int)response.StatusCode,
            response.Headers.TryGetValues("x-amzn-ErrorType", out var error) ? error.Single() : null,
            text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public Task<ControlPlaneAnswer> CreateAsync(string name, byte[]? zip = null, Action<JsonObject>? change = null) =>
        SendAsync("POST", Functions, Create(name, zip, change));

    public static string Create(string name, byte[]? zip = null, Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["FunctionName"] = name,
            ["Runtime"] = "provided.al2023",
            ["Handler"] = "bootstrap",
            ["Role"] = "arn:aws:iam::000000000000:role/function",
            ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(zip ?? Zips.Shell) },
        };
        change?.Invoke(body);
        return body.ToJsonString();
    }

    public async Task<InvokeAnswer> InvokeAsync(string identifier, string payload = "{}", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Functions}/{identifier}/invocations") { Content = new StringContent(payload) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await http.SendAsync(request);
        return new InvokeAnswer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
    }
}
