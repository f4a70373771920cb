using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>Token requests as curl would send them.</summary>
public static class TokenRequests
{
    /// <summary>A request that succeeds; tests change one part of it.</summary>
    public static Dictionary<string, string> Valid() => new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = Seed.AzureApp,
        ["client_secret"] = Seed.AzureAppSecret,
        ["scope"] = Seed.OrdersScope,
    };

    public static Dictionary<string, string> With(string clientId, string secret, string scope) => new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = clientId,
        ["client_secret"] = secret,
        ["scope"] = scope,
    };

    public static async Task<HttpResponseMessage> PostTokenAsync(
        this MockServer server, Dictionary<string, string> form, string path = $"/{Seed.Contoso}/oauth2/v2.0/token")
    {
        using var content = new FormUrlEncodedContent(form);
        return await server.PostAsync(content, path);
    }

    /// <summary>Posts with the headers by which Microsoft's clients find a request again.</summary>
    public static async Task<HttpResponseMessage> PostAsync(
        this MockServer server, HttpContent content, string path = $"/{Seed.Contoso}/oauth2/v2.0/token")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("client-request-id", Guid.NewGuid().ToString());
        request.Headers.Add("return-client-request-id", "true");
        return await server.Http.SendAsync(request);
    }

    public static async Task<JsonWebToken> RequestTokenAsync(
        this MockServer server, Dictionary<string, string> form, string path = $"/{Seed.Contoso}/oauth2/v2.0/token")
    {
        using var response = await server.PostTokenAsync(form, path);
        var body = await response.ReadJsonAsync();
        Assert.True(response.IsSuccessStatusCode, body.ToString());
        return new JsonWebToken(body.GetProperty("access_token").GetString());
    }

    public static async Task<JsonElement> ReadJsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    public static async Task<JsonElement> GetJsonAsync(this MockServer server, string path)
    {
        using var response = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
        return await response.ReadJsonAsync();
    }

    public static string[] Members(this JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
}
