using System.Buffers.Text;
using System.Text;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

/// <summary>A client is public because its registration says so, not because it has no credential.</summary>
public sealed class ClientKindTests(UserServer server) : IClassFixture<UserServer>
{
    private static readonly string Assertion = string.Join('.', new[]
    {
        """{"alg":"RS256","x5t":"abc"}""",
        $$"""{"iss":"{{UserServer.NoCredentialsApp}}","sub":"{{UserServer.NoCredentialsApp}}","aud":"x"}""",
        "signature",
    }.Select(part => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part))));

    public static TheoryData<string, string?, int> Credentials => new()
    {
        { "client_secret", null, 7000218 },
        { "client_secret", "anything", 7000215 },
        { "client_assertion", Assertion, 700027 },
    };

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task A_confidential_client_without_credentials_gets_nothing_for_a_user(string parameter, string? value, int code)
    {
        var form = UserServer.PasswordForm(UserServer.OrdersScope);
        form["client_id"] = UserServer.NoCredentialsApp;
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        if (value is not null)
        {
            form[parameter] = value;
        }

        await server.Mock.AssertRefusedAsync(form, "invalid_client", code);
    }

    [Fact]
    public async Task The_client_is_checked_before_the_user()
    {
        var form = UserServer.PasswordForm(UserServer.OrdersScope, "nobody@contoso.onmicrosoft.com");
        form["client_id"] = "99990000-aaaa-1111-bbbb-2222cccc3333";

        await server.Mock.AssertRefusedAsync(form, "unauthorized_client", 700016);
        await server.Mock.AssertRefusedAsync(form, "unauthorized_client", 700016, "organizations");
    }

    [Theory]
    [InlineData("common")]
    [InlineData("consumers")]
    public async Task Passwords_are_for_one_tenant_or_all_organizations(string tenant)
    {
        var form = UserServer.PasswordForm(UserServer.OrdersScope);

        await server.Mock.RequestAsync(form, "organizations");
        await server.Mock.AssertRefusedAsync(form, "invalid_request", 9001023, tenant);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("id_token")]
    [InlineData("code id_token")]
    public async Task No_application_is_known_to_the_tenant_of_consumers(string responseType)
    {
        using var response = await server.Mock.Http.GetAsync(UserRequests.AuthorizeAddress(
            new()
            {
                ["client_id"] = UserServer.ImplicitApp,
                ["redirect_uri"] = UserServer.Callback,
                ["response_type"] = responseType,
                ["scope"] = "openid",
                ["nonce"] = "n",
                ["login_hint"] = UserServer.Adele,
            },
            "consumers"));

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("AADSTS700016", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
