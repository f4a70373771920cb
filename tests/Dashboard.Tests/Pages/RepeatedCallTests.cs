using Causeway.Dashboard.Pages.Decisions;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class RepeatedCallTests
{
    private static readonly Uri Gateway = new("http://localhost:4566");

    [Theory]
    [InlineData("dev", "method.request.header.Authorization", "", "/_aws/execute-api/shop/dev/a", "Authorization: Bearer t")]
    [InlineData("$default", "$request.header.Authorization", "x=1", "/_aws/execute-api/shop/a?x=1", "Authorization: Bearer t")]
    [InlineData("dev", "method.request.header.X-Token", "", "/_aws/execute-api/shop/dev/a", "X-Token: t")]
    [InlineData("dev", "$request.querystring.auth", "auth=&x=1", "/_aws/execute-api/shop/dev/a?x=1&auth=t", "")]
    [InlineData("dev", "context.identity.sourceIp", "", "/_aws/execute-api/shop/dev/a", "Authorization: Bearer t")]
    [InlineData("dev", "method.request.header.X-User method.request.header.authorization", "", "/_aws/execute-api/shop/dev/a", "authorization: Bearer t")]
    public void The_token_goes_where_the_authorizer_looks_for_it(string stage, string sources, string query, string target, string headers)
    {
        var decision = Decision(stage, "/a", sources.Split(' '));
        var call = RepeatedCall.Of(decision, query, "", "", "t");

        Assert.Equal(target, call.Target);
        Assert.Equal(headers, string.Join('\n', call.Headers.Select(header => $"{header.Key}: {header.Value}")));
    }

    [Fact]
    public async Task Headers_query_and_body_are_sent_as_they_were_edited()
    {
        var decision = Decision("dev", "/a/../%2Fb", ["method.request.header.Authorization"]);
        using var request = RepeatedCall.Of(decision, "?q=a b#c", "Content-Type: text/plain\r\nX-Empty: \r\nX-Plain: five\nno header", "the body", token: null).ToRequest(Gateway);

        Assert.Equal("http://localhost:4566/_aws/execute-api/shop/dev/a/../%2Fb?q=a%20b%23c", request.RequestUri!.AbsoluteUri);
        Assert.Equal("X-Plain", Assert.Single(request.Headers).Key);
        Assert.Equal("text/plain", request.Content!.Headers.ContentType!.ToString());
        Assert.Equal("the body", await request.Content.ReadAsStringAsync());
    }

    [Fact]
    public void What_the_gateway_does_not_tell_is_left_for_the_reader_to_fill_in()
    {
        var decision = Decision("dev", "/a", ["method.request.header.Authorization"]) with
        {
            Headers = [new DecisionHeader("Accept", "text/plain"), new DecisionHeader("x-api-key", null), new DecisionHeader("authorization", null)],
        };

        Assert.Equal("Accept: text/plain\nx-api-key: ", RepeatedCall.HeadersOf(decision));
    }

    private static Decision Decision(string stage, string path, string[] sources) => new()
    {
        ApiId = "shop",
        Stage = stage,
        Method = "GET",
        Path = path,
        Identity = [.. sources.Select(source => new DecisionIdentity(source, "****"))],
    };
}
