using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

public sealed class DelegatedScopeTests(UserServer server) : IClassFixture<UserServer>
{
    [Theory]
    [InlineData("openid", "openid", "openid")]
    [InlineData("openid profile offline_access", "openid profile", "openid profile")]
    [InlineData("offline_access", "User.Read", "https://graph.microsoft.com/User.Read")]
    [InlineData("Mail.Send openid", "Mail.Send openid", "https://graph.microsoft.com/Mail.Send openid")]
    [InlineData("https://graph.microsoft.com/.default", "User.Read", "https://graph.microsoft.com/User.Read")]
    [InlineData($"openid {UserServer.OrdersScope}", "Orders.Manage", UserServer.OrdersScope)]
    public async Task Token_and_answer_say_what_was_granted(string scope, string claim, string granted)
    {
        var form = UserServer.PasswordForm(scope);

        Assert.Equal(claim, (await server.Mock.RequestTokenAsync(form)).GetClaim("scp").Value);
        Assert.Equal(granted, (await server.Mock.RequestAsync(form)).GetProperty("scope").GetString());
    }

    [Fact]
    public async Task A_permission_whose_API_was_forgotten_is_none_of_Microsoft_Graph()
    {
        await server.Mock.AssertRefusedAsync(UserServer.PasswordForm("Orders.Manage"), "invalid_scope", 70011);
    }

    [Fact]
    public async Task An_identifier_without_a_permission_is_named_whole()
    {
        using var response = await server.Mock.PostTokenAsync(UserServer.PasswordForm("api://orders"));

        var body = await response.AssertErrorAsync(400, "invalid_resource", 500011);
        Assert.Contains("named api://orders was", body.GetProperty("error_description").GetString(), StringComparison.Ordinal);
    }
}
