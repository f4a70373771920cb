using Causeway.MockIdentityProvider.Tests.Delegation;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.SignIn;

public sealed class CodeChallengeTests(UserServer server) : IClassFixture<UserServer>
{
    private const string Good = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-._~0123456789";

    public static TheoryData<string?, string?, int> Challenges => new()
    {
        { Good, null, 0 },
        { Good, "plain", 0 },
        { Good, "S256", 0 },
        { Good[..43], "plain", 0 },
        { new string('a', 128), "plain", 0 },
        { null, null, 0 },
        { Good, "s256", 50149 },
        { Good, "S512", 50149 },
        { Good, "", 50149 },
        { null, "S256", 50147 },
        { "", "S256", 501491 },
        { Good[..42], "plain", 501491 },
        { new string('a', 129), "plain", 501491 },
        { Good + "+", "S256", 501491 },
        { Good + "=", "S256", 501491 },
    };

    [Theory]
    [MemberData(nameof(Challenges))]
    public async Task Challenges_keep_to_the_standard(string? challenge, string? method, int code)
    {
        var answer = await AuthorizeAsync(challenge, method);

        Assert.Equal(code == 0 ? null : "invalid_request", answer["error"]);
        Assert.StartsWith(code == 0 ? "" : $"AADSTS{code}: ", answer["error_description"] ?? "", StringComparison.Ordinal);
        Assert.Equal(code == 0, answer["code"] is not null);
    }

    [Theory]
    [InlineData(Good, true)]
    [InlineData("wrong", false)]
    [InlineData("\u00e9", false)]
    [InlineData(null, false)]
    public async Task A_plain_challenge_is_the_verifier_itself(string? verifier, bool passes)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = Seed.AzureApp,
            ["client_secret"] = Seed.AzureAppSecret,
            ["code"] = (await AuthorizeAsync(Good, "plain"))["code"]!,
            ["redirect_uri"] = UserServer.Callback,
        };
        if (verifier is not null)
        {
            form["code_verifier"] = verifier;
        }

        if (passes)
        {
            await server.Mock.RequestAsync(form);
        }
        else
        {
            await server.Mock.AssertRefusedAsync(form, "invalid_grant", 501481);
        }
    }

    private Task<System.Collections.Specialized.NameValueCollection> AuthorizeAsync(string? challenge, string? method)
    {
        var query = new Dictionary<string, string>
        {
            ["client_id"] = Seed.AzureApp,
            ["redirect_uri"] = UserServer.Callback,
            ["response_type"] = "code",
            ["scope"] = UserServer.OrdersScope,
            ["login_hint"] = UserServer.Adele,
        };
        foreach (var (name, value) in new[] { ("code_challenge", challenge), ("code_challenge_method", method) })
        {
            if (value is not null)
            {
                query[name] = value;
            }
        }

        return server.Mock.AuthorizeAsync(query);
    }
}
