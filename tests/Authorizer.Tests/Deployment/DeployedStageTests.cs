using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Causeway.Authorizer.Tests.Support;

namespace Causeway.Authorizer.Tests.Deployment;

public sealed class DeployedStageTests
{
    private static readonly string Good = Environment.GetEnvironmentVariable(DeployedTheoryAttribute.TokenVariable) ?? string.Empty;

    [DeployedTheory]
    [InlineData("GET", "ping", false, HttpStatusCode.OK)]
    [InlineData("GET", "orders", false, HttpStatusCode.Unauthorized)]
    [InlineData("GET", "orders", true, HttpStatusCode.OK)]
    [InlineData("GET", "orders/1", true, HttpStatusCode.OK)]
    [InlineData("GET", "orders/no-such-order", true, HttpStatusCode.NotFound)]
    [InlineData("POST", "orders", true, HttpStatusCode.Created)]
    [InlineData("DELETE", "orders/no-such-order", true, HttpStatusCode.NotFound)]
    [InlineData("GET", "no-such-path", false, HttpStatusCode.Forbidden)]
    public async Task The_stage_answers_as_it_should(string method, string path, bool withToken, HttpStatusCode expected) =>
        Assert.Equal(expected, await CallAsync(method, path, withToken ? $"Bearer {Good}" : null));

    [DeployedTheory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer ")]
    [InlineData("Bearer abc")]
    [InlineData("stranger")]
    [InlineData("tampered")]
    public async Task The_stage_refuses_bad_credentials(string credentials)
    {
        var header = credentials switch
        {
            "stranger" => $"Bearer {TokenForge.Version2().SignedBy(World.StrangerKey).Token()}",
            "tampered" => $"Bearer {Good[..Good.LastIndexOf('.')]}.{new string('A', 342)}",
            _ => credentials,
        };

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync("GET", "orders", header));
    }

    private static async Task<HttpStatusCode> CallAsync(string method, string path, string? authorization)
    {
        var url = Environment.GetEnvironmentVariable(DeployedTheoryAttribute.UrlVariable)!.TrimEnd('/');
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{url}/{path}");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (method == "POST")
        {
            request.Content = new StringContent("""{"product":"Keyboard","quantity":1}""", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
