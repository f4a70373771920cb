using System.Net;
using Causeway.MockIdentityProvider.Tests.Delegation;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.SignIn;

public sealed class SessionTests(UserServer server) : IClassFixture<UserServer>
{
    [Theory]
    [InlineData($"?post_logout_redirect_uri={UserServer.Callback}&state=a%20b", $"{UserServer.Callback}?state=a%20b")]
    [InlineData($"?post_logout_redirect_uri={UserServer.Callback}", UserServer.Callback)]
    [InlineData("?post_logout_redirect_uri=https://evil.example/", null)]
    [InlineData("", null)]
    public async Task Signing_out_goes_back_to_registered_addresses_only(string query, string? expected)
    {
        var metadata = await server.Mock.GetJsonAsync($"/{Seed.Contoso}/v2.0/.well-known/openid-configuration");
        using var client = await server.Mock.CreateClientWithoutRedirectsAsync();

        using var response = await client.GetAsync(new Uri(metadata.GetProperty("end_session_endpoint").GetString() + query));

        Assert.Equal(expected, response.Headers.Location?.OriginalString);
        Assert.Equal(expected is null ? HttpStatusCode.OK : HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task The_frame_and_the_kerberos_proxy_of_the_metadata_answer()
    {
        var metadata = await server.Mock.GetJsonAsync($"/{Seed.Contoso}/.well-known/openid-configuration");
        var kerberos = new Uri(metadata.GetProperty("kerberos_endpoint").GetString()!);

        var frame = await server.Mock.Http.GetStringAsync(new Uri(metadata.GetProperty("check_session_iframe").GetString()!));
        using var message = new ByteArrayContent([1, 2, 3]);
        using var posted = await server.Mock.Http.PostAsync(kerberos, message);
        using var got = await server.Mock.Http.GetAsync(kerberos);

        Assert.Contains("postMessage", frame, StringComparison.Ordinal);
        Assert.Equal(9002313, (await posted.ReadJsonAsync()).GetProperty("error_codes")[0].GetInt32());
        Assert.Equal((HttpStatusCode)405, got.StatusCode);
    }
}
