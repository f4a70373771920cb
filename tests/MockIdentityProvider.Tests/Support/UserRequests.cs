using System.Collections.Specialized;
using System.Net;
using System.Text.Json;
using System.Web;

namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>Requests of clients that act for users.</summary>
public static class UserRequests
{
    /// <summary>The whole answer to a token request that succeeds.</summary>
    public static async Task<JsonElement> RequestAsync(
        this MockServer server, Dictionary<string, string> form, string tenant = Seed.Contoso)
    {
        using var response = await server.PostTokenAsync(form, $"/{tenant}/oauth2/v2.0/token");
        var body = await response.ReadJsonAsync();
        Assert.True(response.IsSuccessStatusCode, body.ToString());
        return body;
    }

    public static async Task AssertRefusedAsync(
        this MockServer server, Dictionary<string, string> form, string error, int code, string tenant = Seed.Contoso)
    {
        using var response = await server.PostTokenAsync(form, $"/{tenant}/oauth2/v2.0/token");
        await response.AssertErrorAsync(error == "invalid_client" ? 401 : 400, error, code);
    }

    /// <summary>What the authorization endpoint tells the client.</summary>
    public static async Task<NameValueCollection> AuthorizeAsync(
        this MockServer server, Dictionary<string, string> query, string tenant = Seed.Contoso)
    {
        using var client = await server.CreateClientWithoutRedirectsAsync();
        using var response = await client.GetAsync(AuthorizeAddress(query, tenant));
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, await response.Content.ReadAsStringAsync());
        var location = response.Headers.Location!;
        return HttpUtility.ParseQueryString(location.Fragment.Length > 0 ? location.Fragment[1..] : location.Query);
    }

    public static Uri AuthorizeAddress(Dictionary<string, string> query, string tenant = Seed.Contoso) => new(
        $"/{tenant}/oauth2/v2.0/authorize?{string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}",
        UriKind.Relative);
}
