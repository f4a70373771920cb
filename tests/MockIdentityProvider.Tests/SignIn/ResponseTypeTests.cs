using System.Collections.Specialized;
using System.IdentityModel.Tokens.Jwt;
using System.Net;
using System.Web;
using Causeway.MockIdentityProvider.Tests.Delegation;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Causeway.MockIdentityProvider.Tests.SignIn;

public sealed class ResponseTypeTests(UserServer server) : IClassFixture<UserServer>
{
    private static readonly OpenIdConnectProtocolValidator Validator = new() { RequireStateValidation = false };

    private static readonly string Nonce = Validator.GenerateNonce();

    /// <summary>What is changed in a good request for an ID token, and the error the client is told.</summary>
    public static TheoryData<string, string?, string, int> Mistakes => new()
    {
        { "client_id", Seed.AzureApp, "unsupported_response_type", 700054 },
        { "response_type", "code token", "unsupported_response_type", 70005 },
        { "response_type", "id_token id_token", "unsupported_response_type", 70005 },
        { "response_type", "magic", "unsupported_response_type", 70005 },
        { "response_type", null, "invalid_request", 900144 },
        { "response_mode", "query", "invalid_request", 70007 },
        { "response_mode", "smoke", "invalid_request", 70007 },
        { "nonce", null, "invalid_request", 900144 },
        { "scope", UserServer.OrdersScope, "unsupported_response_type", 70005 },
        { "scope", "openid api://nowhere/x", "invalid_resource", 500011 },
        { "scope", null, "unsupported_response_type", 70005 },
        { "prompt", "none", "login_required", 50058 },
    };

    [Theory]
    [InlineData("id_token", "id_token")]
    [InlineData("code id_token", "code,id_token")]
    [InlineData("id_token code", "code,id_token")]
    [InlineData("id_token token", "access_token,token_type,expires_in,scope,id_token")]
    [InlineData("token", "access_token,token_type,expires_in,scope")]
    public async Task Each_response_type_travels_in_the_fragment(string responseType, string expected)
    {
        var answer = await AuthorizeAsync(responseType);

        Assert.Equal($"{expected},state", string.Join(',', answer.AllKeys));
        Assert.Equal("a b", answer["state"]);
    }

    [Theory]
    [InlineData("id_token")]
    [InlineData("code id_token")]
    [InlineData("id_token token")]
    public async Task The_validator_of_OpenID_Connect_clients_accepts_nonce_and_hashes(string responseType)
    {
        var answer = await AuthorizeAsync(responseType);
        var idToken = new JwtSecurityToken(answer["id_token"]);

        Validator.ValidateAuthenticationResponse(new OpenIdConnectProtocolValidationContext
        {
            ClientId = UserServer.ImplicitApp,
            Nonce = Nonce,
            ProtocolMessage = new OpenIdConnectMessage(answer),
            ValidatedIdToken = idToken,
        });

        Assert.Equal(responseType.Contains("code", StringComparison.Ordinal), idToken.Payload.ContainsKey("c_hash"));
        Assert.Equal(responseType.Contains(" token", StringComparison.Ordinal), idToken.Payload.ContainsKey("at_hash"));
        Assert.Equal([UserServer.ImplicitApp], idToken.Audiences);
    }

    [Fact]
    public async Task A_code_that_came_with_an_id_token_can_be_redeemed()
    {
        var answer = await AuthorizeAsync("code id_token");

        var token = await server.Mock.RequestTokenAsync(new()
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = UserServer.ImplicitApp,
            ["client_secret"] = UserServer.ImplicitAppSecret,
            ["code"] = answer["code"]!,
            ["redirect_uri"] = UserServer.Callback,
        });

        Assert.Equal("Orders.Manage", token.GetClaim("scp").Value);
    }

    [Fact]
    public async Task An_access_token_of_the_address_has_little_room_for_groups()
    {
        var few = new JsonWebToken((await AuthorizeAsync("token"))["access_token"]);
        var many = new JsonWebToken((await AuthorizeAsync("token", ("login_hint", UserServer.Bruno)))["access_token"]);

        Assert.Equal("0", few.GetClaim("azpacr").Value);
        Assert.Equal(UserServer.Group, few.GetClaim("groups").Value);
        Assert.Equal("true", many.GetClaim("hasgroups").Value);
        Assert.False(many.TryGetClaim("groups", out _));
        Assert.False(many.TryGetClaim("_claim_names", out _));
    }

    [Fact]
    public async Task Id_tokens_of_version_1_come_from_the_endpoint_of_version_1()
    {
        var answer = await AuthorizeAsync("id_token", ("scope", null));

        var version1 = new JsonWebToken((await AuthorizeAsync("id_token", "oauth2", ("scope", null)))["id_token"]);
        var version2 = new JsonWebToken((await AuthorizeAsync("id_token"))["id_token"]);

        Assert.Equal("unsupported_response_type", answer["error"]);
        Assert.Equal(($"https://sts.windows.net/{Seed.Contoso}/", "1.0"), (version1.Issuer, version1.GetClaim("ver").Value));
        Assert.Equal(version1.Kid, version1.X5t);
        Assert.Equal(UserServer.Adele, version1.GetClaim("unique_name").Value);
        Assert.Equal(($"https://login.microsoftonline.com/{Seed.Contoso}/v2.0", "2.0"), (version2.Issuer, version2.GetClaim("ver").Value));
        Assert.False(version2.TryGetClaim("unique_name", out _));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task The_client_is_told_of_each_mistake(string parameter, string? value, string error, int code)
    {
        var answer = await AuthorizeAsync("id_token", (parameter, value), ("login_hint", parameter == "prompt" ? null : UserServer.Adele));

        Assert.Equal(error, answer["error"]);
        Assert.Matches(
            $"^AADSTS{code}: .* Trace ID: \\S{{36}} Correlation ID: \\S{{36}} Timestamp: \\d{{4}}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ$", answer["error_description"]);
        Assert.Equal("a b", answer["state"]);
    }

    [Fact]
    public async Task Tokens_need_their_own_permission_of_the_registration()
    {
        var answer = await AuthorizeAsync("token", ("client_id", Seed.AzureApp));

        Assert.StartsWith("AADSTS700051: ", answer["error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_post_carries_tokens_and_who_cancels_sends_an_error()
    {
        using var client = await server.Mock.CreateClientWithoutRedirectsAsync();
        var form = await client.GetStringAsync(Address("id_token", "oauth2/v2.0", [("response_mode", "form_post")]));
        using var cancel = new FormUrlEncodedContent(new Dictionary<string, string> { ["canceled"] = "true" });
        using var answer = await client.PostAsync(Address("code", "oauth2/v2.0", [("login_hint", null)]), cancel);

        Assert.Contains("name=\"id_token\"", form, StringComparison.Ordinal);
        Assert.StartsWith("https://app.example/callback?error=access_denied&", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private Task<NameValueCollection> AuthorizeAsync(string responseType, params (string Name, string? Value)[] changes) =>
        AuthorizeAsync(responseType, "oauth2/v2.0", changes);

    private async Task<NameValueCollection> AuthorizeAsync(string responseType, string endpoint, params (string Name, string? Value)[] changes)
    {
        using var client = await server.Mock.CreateClientWithoutRedirectsAsync();
        using var response = await client.GetAsync(Address(responseType, endpoint, changes));
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, await response.Content.ReadAsStringAsync());
        var location = response.Headers.Location!;
        return HttpUtility.ParseQueryString(location.Fragment.Length > 0 ? location.Fragment[1..] : location.Query);
    }

    private static Uri Address(string responseType, string endpoint, (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = UserServer.ImplicitApp,
            ["redirect_uri"] = UserServer.Callback,
            ["response_type"] = responseType,
            ["scope"] = $"openid {UserServer.OrdersScope}",
            ["nonce"] = Nonce,
            ["state"] = "a b",
            ["login_hint"] = UserServer.Adele,
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        var encoded = query.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}");
        return new Uri($"/{Seed.Contoso}/{endpoint}/authorize?{string.Join('&', encoded)}", UriKind.Relative);
    }
}
