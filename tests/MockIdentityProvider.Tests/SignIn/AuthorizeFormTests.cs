using System.Net;
using System.Text.RegularExpressions;
using Causeway.MockIdentityProvider.Tests.Delegation;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.SignIn;

/// <summary>Requests for a code that come as a form.</summary>
public sealed partial class AuthorizeFormTests(UserServer server) : IClassFixture<UserServer>
{
    private static readonly Uri Address = new($"/{Seed.Contoso}/oauth2/v2.0/authorize", UriKind.Relative);

    private static readonly Dictionary<string, string> Request = new()
    {
        ["client_id"] = Seed.AzureApp,
        ["redirect_uri"] = UserServer.Callback,
        ["response_type"] = "code",
        ["scope"] = UserServer.OrdersScope,
        ["state"] = "\"><b>&",
    };

    [Theory]
    [InlineData("picked_user", UserServer.AdeleId, "code")]
    [InlineData("canceled", "true", "error")]
    public async Task The_page_posts_the_whole_request_again(string button, string value, string expected)
    {
        using var client = await server.Mock.CreateClientWithoutRedirectsAsync();
        using var form = new FormUrlEncodedContent(Request);
        using var shown = await client.PostAsync(Address, form);
        var page = await shown.Content.ReadAsStringAsync();
        var fields = HiddenField.Matches(page)
            .ToDictionary(field => WebUtility.HtmlDecode(field.Groups[1].Value), field => WebUtility.HtmlDecode(field.Groups[2].Value));

        Assert.Equal(Request, fields);
        fields[button] = value;
        using var picked = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(Address, picked);

        Assert.StartsWith($"{UserServer.Callback}?{expected}=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.EndsWith($"&state={Uri.EscapeDataString(Request["state"])}", answer.Headers.Location.OriginalString, StringComparison.Ordinal);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex HiddenField { get; }
}
