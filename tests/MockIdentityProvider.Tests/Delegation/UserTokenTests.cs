using System.Text.Json;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

public sealed class UserTokenTests(UserServer server) : IClassFixture<UserServer>
{
    [Fact]
    public async Task A_version_2_token_names_the_user_and_the_permissions()
    {
        var token = await server.Mock.RequestTokenAsync(UserServer.PasswordForm(UserServer.OrdersScope));

        Assert.Equal(
            [
                "aio", "aud", "azp", "azpacr", "department", "email", "exp", "groups", "iat", "iss", "level", "name", "nbf", "oid",
                "preferred_username", "rh", "roles", "scp", "sub", "tid", "uti", "ver", "xms_ftd",
            ],
            Payload(token).Members().Order());
        Assert.Equal("Orders.Manage", token.GetClaim("scp").Value);
        Assert.Equal(UserServer.AdeleId, token.GetClaim("oid").Value);
        Assert.Equal(UserServer.Adele, token.GetClaim("preferred_username").Value);
        Assert.Equal("0", token.GetClaim("azpacr").Value);
        Assert.Equal("Orders.Read", token.GetClaim("roles").Value);
        Assert.Equal(UserServer.Group, token.GetClaim("groups").Value);
        Assert.Equal(3, Payload(token).GetProperty("level").GetInt32());
        Assert.NotEqual(UserServer.AdeleId, token.Subject);
    }

    [Fact]
    public async Task A_version_1_token_names_the_user_as_Azure_AD_did()
    {
        var token = await server.Mock.RequestTokenAsync(UserServer.PasswordForm(UserServer.LegacyScope));

        Assert.Equal(
            [
                "acr", "aio", "amr", "appid", "appidacr", "aud", "exp", "family_name", "given_name", "iat", "ipaddr", "iss", "name",
                "nbf", "oid", "rh", "scp", "sub", "tid", "unique_name", "upn", "uti", "ver",
            ],
            Payload(token).Members().Order());
        Assert.Equal("user_impersonation", token.GetClaim("scp").Value);
        Assert.Equal("api://orders-legacy", Assert.Single(token.Audiences));
        Assert.Equal(UserServer.Adele, token.GetClaim("upn").Value);
    }

    [Fact]
    public async Task More_than_200_groups_are_an_overage()
    {
        var token = await server.Mock.RequestTokenAsync(
            UserServer.PasswordForm(UserServer.OrdersScope, UserServer.Bruno, UserServer.BrunoPassword));

        var payload = Payload(token);
        Assert.False(payload.TryGetProperty("groups", out _));
        Assert.Equal("src1", payload.GetProperty("_claim_names").GetProperty("groups").GetString());
        Assert.Contains(
            UserServer.BrunoId,
            payload.GetProperty("_claim_sources").GetProperty("src1").GetProperty("endpoint").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Optional_and_custom_claims_are_in_app_only_tokens_too()
    {
        var token = await server.Mock.RequestTokenAsync(TokenRequests.Valid());

        Assert.Equal("app", token.GetClaim("idtyp").Value);
        Assert.Equal("sales", token.GetClaim("department").Value);
    }

    [Fact]
    public async Task The_default_scope_stands_for_every_permission()
    {
        var token = await server.Mock.RequestTokenAsync(UserServer.PasswordForm("api://orders/.default"));

        Assert.Equal("Orders.Manage Orders.View", token.GetClaim("scp").Value);
    }

    [Fact]
    public async Task The_answer_has_what_the_scope_asked_for()
    {
        using var plain = await server.Mock.PostTokenAsync(UserServer.PasswordForm(UserServer.OrdersScope));
        using var full = await server.Mock.PostTokenAsync(
            UserServer.PasswordForm($"openid profile email offline_access {UserServer.OrdersScope}"));

        Assert.Equal(
            ["token_type", "scope", "expires_in", "ext_expires_in", "access_token"], (await plain.ReadJsonAsync()).Members());
        var body = await full.ReadJsonAsync();
        Assert.Equal(
            ["token_type", "scope", "expires_in", "ext_expires_in", "access_token", "refresh_token", "id_token"],
            body.Members());
        var idToken = new JsonWebToken(body.GetProperty("id_token").GetString());
        Assert.Equal(UserServer.PublicApp, Assert.Single(idToken.Audiences));
        Assert.Equal("adele@contoso.example", idToken.GetClaim("email").Value);
        Assert.False(idToken.TryGetClaim("scp", out _));
    }

    private static JsonElement Payload(JsonWebToken token)
    {
        using var document = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.EncodedPayload));
        return document.RootElement.Clone();
    }
}
