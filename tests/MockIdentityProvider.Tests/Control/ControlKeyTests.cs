using System.Net;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Control;

/// <summary>From another container the control API opens with its key only; a foreign host name stands for one here.</summary>
public sealed class ControlKeyTests : IAsyncLifetime
{
    private const string Key = "key-of-this-test";

    private MockServer _server = null!;

    public async Task InitializeAsync() => _server = await MockServer.StartAsync(["--Control:Key", Key]);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(Key, HttpStatusCode.OK)]
    [InlineData("another-key", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    public async Task The_key_alone_opens_the_control_api_under_any_name(string? key, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.HttpAddress, "/_causeway/faults"));
        request.Headers.Host = "entra:8080";
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Causeway-Control-Key", key);
        }

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }
}
