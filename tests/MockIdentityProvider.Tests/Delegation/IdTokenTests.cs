using System.Text.Json;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

public sealed class IdTokenTests(UserServer server) : IClassFixture<UserServer>
{
    private static readonly string[] Usual = ["aio", "aud", "exp", "iat", "iss", "nbf", "rh", "sub", "tid", "uti", "ver"];

    [Theory]
    [InlineData("openid")]
    [InlineData("openid email", "email")]
    [InlineData("openid profile", "name", "oid", "preferred_username")]
    public async Task Scopes_decide_what_the_client_is_told(string scope, params string[] more)
    {
        var token = await IdTokenAsync(UserServer.PasswordForm(scope));

        Assert.Equal(Usual.Concat(more).Order(), Members(token));
    }

    [Fact]
    public async Task The_registration_decides_about_roles_groups_and_optional_claims()
    {
        var token = await IdTokenAsync(ClaimsForm("openid"));

        Assert.Equal(
            Usual.Concat(
                [
                    "acct", "auth_time", "family_name", "groups", "ipaddr", "login_hint", "roles", "sid", "tenant_ctry", "upn",
                    "verified_primary_email",
                ]).Order(),
            Members(token));
        Assert.Equal(("Manager", UserServer.Group), (token.GetClaim("roles").Value, token.GetClaim("groups").Value));
        Assert.Equal(("NL", "0", UserServer.Adele), (token.GetClaim("tenant_ctry").Value, token.GetClaim("acct").Value, token.GetClaim("login_hint").Value));
        Assert.InRange(long.Parse(token.GetClaim("auth_time").Value), DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal("adele@contoso.example", token.GetClaim("verified_primary_email").Value);
    }

    [Fact]
    public async Task Access_tokens_have_the_optional_claims_of_their_own()
    {
        var token = await server.Mock.RequestTokenAsync(ClaimsForm("api://claims/use"));

        Assert.Equal(UserServer.Adele, token.GetClaim("upn").Value);
        Assert.True(token.TryGetClaim("sid", out _));
        Assert.False(token.TryGetClaim("auth_time", out _));
    }

    [Fact]
    public async Task Version_1_names_no_claim_twice()
    {
        var form = ClaimsForm("");
        form["resource"] = "https://graph.microsoft.com";
        form.Remove("scope");
        using var response = await server.Mock.PostTokenAsync(form, $"/{Seed.Contoso}/oauth2/token");
        var names = Members(new JsonWebToken((await response.ReadJsonAsync()).GetProperty("id_token").GetString()));

        Assert.Equal(names.Distinct(), names);
        Assert.Contains("unique_name", names);
        Assert.Contains("sid", names);
    }

    [Fact]
    public async Task An_ID_token_is_no_assertion()
    {
        var form = UserServer.PasswordForm("openid");
        form["client_id"] = Seed.OrdersApi;
        form["client_secret"] = UserServer.OrdersApiSecret;
        var idToken = await IdTokenAsync(form);

        await server.Mock.AssertRefusedAsync(
            new()
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
                ["client_id"] = Seed.OrdersApi,
                ["client_secret"] = UserServer.OrdersApiSecret,
                ["scope"] = UserServer.LegacyScope,
                ["requested_token_use"] = "on_behalf_of",
                ["assertion"] = idToken.EncodedToken,
            },
            "invalid_request",
            240002);
    }

    private static Dictionary<string, string> ClaimsForm(string scope)
    {
        var form = UserServer.PasswordForm(scope);
        form["client_id"] = UserServer.ClaimsApp;
        return form;
    }

    private async Task<JsonWebToken> IdTokenAsync(Dictionary<string, string> form) =>
        new((await server.Mock.RequestAsync(form)).GetProperty("id_token").GetString());

    private static string[] Members(JsonWebToken token)
    {
        using var document = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.EncodedPayload));
        return [.. document.RootElement.Members().Order()];
    }
}
