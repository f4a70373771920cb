using System.Text;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Control;

/// <summary>Whatever comes in, the service answers; it never fails with a 500.</summary>
public sealed class OddRequestTests(MockServer server) : IClassFixture<MockServer>
{
    private static readonly string[] Bodies =
    [
        "", "null", "[]", "17", "\"x\"", "{", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}",
        "{\"tenant\":\"contoso.onmicrosoft.com\",\"claims\":[]}",
        "{\"tenant\":\"contoso.onmicrosoft.com\",\"claims\":{\"\\ud800\":1}}",
        "{\"tenant\":\"contoso.onmicrosoft.com\",\"claims\":{\"x\":\"\\ud800\"}}",
        "{\"tenant\":\"contoso.onmicrosoft.com\",\"claims\":{\"x\":{\"\\ud800\":[\"\\ud800\"]}}}",
        "{\"tenant\":\"contoso.onmicrosoft.com\",\"header\":{\"alg\":null,\"kid\":{}}}",
        "{\"tenant\":\"contoso.onmicrosoft.com\",\"payload\":\"\\ud800\"}",
        "{\"tenant\":\"contoso.onmicrosoft.com\",\"clientId\":\"99990000-dddd-1111-eeee-2222ffff3333\",\"resource\":\"api://orders\"}",
        "{\"displayName\":\"x\",\"customClaims\":{\"x\":\"\\ud800\"}}",
        "{\"displayName\":\"\\ud800\"}",
        "{\"offsetSeconds\":1e9}",
        "{\"mode\":7}",
    ];

    public static TheoryData<string, string> Endpoints => new()
    {
        { "POST", "/_causeway/tokens" },
        { "POST", "/_causeway/faults" },
        { "PUT", "/_causeway/clock" },
        { "POST", $"/_causeway/tenants/{Seed.Fabrikam}/keys/rotate" },
        { "POST", "/_causeway/tenants/common/keys/rotate" },
        { "POST", "/_causeway/tenants/nowhere/keys/rotate" },
        { "PUT", $"/_causeway/tenants/{Seed.Fabrikam}/applications/99990000-dddd-1111-eeee-2222ffff3333" },
        { "PUT", $"/_causeway/tenants/{Seed.Fabrikam}/users/99990000-dddd-1111-eeee-2222ffff3333" },
        { "PUT", "/_causeway/tenants/common/users/99990000-dddd-1111-eeee-2222ffff3333" },
        { "DELETE", "/_causeway/tenants/nowhere/applications/99990000-dddd-1111-eeee-2222ffff3333" },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task The_control_api_answers_odd_bodies(string method, string path)
    {
        foreach (var body in Bodies)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body) };
            using var response = await server.Http.SendAsync(request);
            Assert.True((int)response.StatusCode < 500, $"{method} {path} {body}");
        }

        using var reset = await server.Http.PostAsync(new Uri("/_causeway/reset", UriKind.Relative), null);
        Assert.True(reset.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("/%00/oauth2/v2.0/token")]
    [InlineData("/%ff/discovery/v2.0/keys")]
    [InlineData("/a%2fb/v2.0/.well-known/openid-configuration")]
    [InlineData("/common/discovery/instance?authorization_endpoint=https://login.microsoftonline.com")]
    [InlineData("/common/discovery/instance?authorization_endpoint=a&authorization_endpoint=b")]
    [InlineData($"/{Seed.Contoso}/oauth2/v2.0/authorize")]
    [InlineData($"/{Seed.Contoso}/oauth2/v2.0/authorize?client_id=x&client_id=y")]
    [InlineData($"/{Seed.Contoso}/oauth2/v2.0/authorize?client_id={Seed.AzureApp}&redirect_uri=%00")]
    [InlineData($"/{Seed.Contoso}/oauth2/v2.0/logout?post_logout_redirect_uri=%0d%0a")]
    [InlineData("/msi/token?api-version=2019-08-01&resource=a&resource=b")]
    [InlineData("/metadata/identity/oauth2/token?api-version=%00")]
    [InlineData("/common/userrealm/nobody?api-version=1.0")]
    [InlineData("/devicelogin")]
    public async Task Odd_addresses_are_answered(string path)
    {
        using var response = await server.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.True((int)response.StatusCode < 500, path);
    }

    [Theory]
    [InlineData("grant_type=authorization_code&client_id=x&code=1.A")]
    [InlineData("grant_type=authorization_code&client_id=x&code=1.A%00%ff")]
    [InlineData("grant_type=refresh_token&refresh_token=1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("grant_type=client_credentials&client_id=%00&scope=%ff")]
    [InlineData("grant_type=device_code&device_code=%00&client_id=x")]
    [InlineData("grant_type=password&username=%00&password=%00&client_id=x")]
    [InlineData("grant_type=%00")]
    [InlineData("%zz=%zz&&&==")]
    public async Task Odd_forms_are_answered(string form)
    {
        foreach (var tenant in new[] { Seed.Contoso, "common" })
        {
            using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
            using var response = await server.Http.PostAsync(new Uri($"/{tenant}/oauth2/v2.0/token", UriKind.Relative), content);
            Assert.True((int)response.StatusCode is >= 400 and < 500, form);
        }
    }
}
