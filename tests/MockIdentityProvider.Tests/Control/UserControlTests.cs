using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Delegation;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Control;

public sealed class UserControlTests(UserServer server) : IClassFixture<UserServer>
{
    private static readonly Guid CleoId = new("dddddddd-3333-4444-5555-eeeeeeeeeeee");

    private MockEntraControl Control => new(server.Mock.Http);

    [Fact]
    public async Task A_user_can_be_registered_replaced_and_removed_while_the_mock_runs()
    {
        await Control.PutUserAsync(Seed.ContosoDomain, CleoId, Cleo("first-password"));
        var first = await SignInAsync("first-password");
        await Control.PutUserAsync(Seed.Contoso, CleoId, Cleo("second-password"));
        var refused = await SignInAsync("first-password");
        var second = await SignInAsync("second-password");
        await Control.DeleteUserAsync(Seed.Contoso, CleoId);

        Assert.Equal((200, 400, 200, 400), (first, refused, second, await SignInAsync("second-password")));
        Assert.Equal(200, await SignInAsync(UserServer.AdelePassword, UserServer.Adele));
    }

    [Theory]
    [InlineData("""{ "displayName": "Cleo" }""", "userPrincipalName")]
    [InlineData("""{ "displayName": "Cleo", "userPrincipalName": "cleo@contoso.onmicrosoft.com", "colour": "red" }""", "colour")]
    [InlineData("""{ "displayName": "Cleo", "userPrincipalName": "adele@contoso.onmicrosoft.com" }""", "adele@contoso.onmicrosoft.com")]
    [InlineData("[]", "$")]
    public async Task A_user_with_mistakes_is_refused_and_changes_nothing(string user, string expected)
    {
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => Control.PutUserAsync(Seed.Contoso, CleoId, user));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal(200, await SignInAsync(UserServer.AdelePassword, UserServer.Adele));
    }

    private static string Cleo(string password) => $$"""
        { "displayName": "Cleo", "userPrincipalName": "cleo@contoso.onmicrosoft.com", "password": "{{password}}" }
        """;

    private async Task<int> SignInAsync(string password, string user = "cleo@contoso.onmicrosoft.com")
    {
        using var response = await server.Mock.PostTokenAsync(UserServer.PasswordForm(UserServer.OrdersScope, user, password));
        return (int)response.StatusCode;
    }
}
