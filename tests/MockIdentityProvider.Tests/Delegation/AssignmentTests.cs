using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

/// <summary>Applications that require an assignment of their users.</summary>
public sealed class AssignmentTests(UserServer server) : IClassFixture<UserServer>
{
    public static TheoryData<string, string> ClientsAndScopes => new()
    {
        { UserServer.PublicApp, UserServer.AssignedScope },
        { UserServer.AssignedApp, UserServer.OrdersScope },
    };

    [Theory]
    [MemberData(nameof(ClientsAndScopes))]
    public async Task Users_need_an_assignment_which_may_be_without_a_role(string clientId, string scope)
    {
        var adele = UserServer.PasswordForm(scope);
        var bruno = UserServer.PasswordForm(scope, UserServer.Bruno, UserServer.BrunoPassword);
        adele["client_id"] = bruno["client_id"] = clientId;

        await server.Mock.RequestAsync(adele);
        await server.Mock.AssertRefusedAsync(bruno, "invalid_grant", 50105);
    }

    [Theory]
    [InlineData(UserServer.Adele, "code", null)]
    [InlineData(UserServer.Bruno, "error", "access_denied")]
    public async Task Sign_in_refuses_who_is_not_assigned(string user, string parameter, string? value)
    {
        var answer = await server.Mock.AuthorizeAsync(new()
        {
            ["client_id"] = UserServer.AssignedApp,
            ["redirect_uri"] = UserServer.Callback,
            ["response_type"] = "code",
            ["scope"] = "openid",
            ["login_hint"] = user,
        });

        Assert.Contains(parameter, answer.AllKeys);
        Assert.True(value is null || answer[parameter] == value);
    }
}
