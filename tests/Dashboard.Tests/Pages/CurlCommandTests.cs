using Causeway.Dashboard.Pages;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class CurlCommandTests
{
    [Theory]
    [InlineData("GET", "http://localhost:4566/a", null, null, "curl -i http://localhost:4566/a")]
    [InlineData("GET", "http://localhost:4566/a?b=c&d=[1]", null, null, "curl -i -g 'http://localhost:4566/a?b=c&d=[1]'")]
    [InlineData("GET", "http://x/a/../b", null, null, "curl -i --path-as-is http://x/a/../b")]
    [InlineData("HEAD", "http://x/a", null, null, "curl -i -I http://x/a")]
    [InlineData("POST", "http://x/a?b=c d", "Authorization: Bearer $TOKEN", null, "curl -i -X POST 'http://x/a?b=c d' -H \"Authorization: Bearer $TOKEN\"")]
    [InlineData("GET", "http://x/a?auth=$TOKEN", null, null, "curl -i \"http://x/a?auth=$TOKEN\"")]
    [InlineData("GET", "http://x/a?b=`id`&auth=$TOKEN", null, null, "curl -i 'http://x/a?b=`id`&auth='\"$TOKEN\"")]
    [InlineData("GET", "http://x/'$(rm)", "Authorization: Bearer t", null, "curl -i 'http://x/'\\''$(rm)' -H 'Authorization: Bearer t'")]
    [InlineData("POST", "http://x/a", "Content-Type: application/json", "{\"a\":\"it's\"}", "curl -i -X POST http://x/a -H 'Content-Type: application/json' --data-raw '{\"a\":\"it'\\''s\"}'")]
    [InlineData("POST", "http://x/a", null, "@file", "curl -i -X POST http://x/a -H Content-Type: --data-raw '@file'")]
    public void Calls_are_written_for_a_shell(string method, string url, string? header, string? body, string expected) => Assert.Equal(
        expected,
        CurlCommand.For(method, url, header?.Split(": ", 2) is [var name, var value] ? [KeyValuePair.Create(name, value)] : [], body));
}
