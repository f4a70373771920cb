using Causeway.Authorizer.Configuration;
using Causeway.Authorizer.Tests.Support;

namespace Causeway.Authorizer.Tests.Configuration;

public sealed class AuthorizerOptionsReaderTests
{
    private static Dictionary<string, string> Minimal => new()
    {
        ["AUTHORIZER_ISSUERS"] = World.Issuer2,
        ["AUTHORIZER_AUDIENCES"] = World.Audience,
        ["PATH"] = "/usr/bin",
    };

    [Fact]
    public void Two_settings_are_enough()
    {
        var options = AuthorizerOptionsReader.Read(Minimal, out var errors);

        Assert.Empty(errors);
        Assert.NotNull(options);
        Assert.Equal([World.Tenant], options.Rules.Tenants);
        Assert.Equal(TimeSpan.FromSeconds(60), options.Rules.ClockSkew);
        Assert.Null(options.Rules.Clients);
        Assert.Null(options.Permissions);
        Assert.False(options.AllowLoopbackHttp);
    }

    [Fact]
    public void Lists_are_separated_by_commas()
    {
        var options = AuthorizerOptionsReader.Read(
            new Dictionary<string, string>(Minimal)
            {
                ["AUTHORIZER_ISSUERS"] = $"{World.Issuer2}, {World.Issuer1}",
                ["AUTHORIZER_AUDIENCES"] = $"{World.Audience},{World.LegacyAudience}",
                ["AUTHORIZER_CLIENTS"] = $"{World.Client},{World.OtherClient}",
            },
            out _);

        Assert.NotNull(options);
        Assert.Equal(2, options.Rules.Issuers.Count);
        Assert.Equal(2, options.Rules.Audiences.Count);
        Assert.Equal(2, options.Rules.Clients!.Count);
    }

    [Theory]
    [InlineData("AUTHORIZER_ISSUERS", "https://login.microsoftonline.com/common/v2.0", "no issuer of Entra")]
    [InlineData("AUTHORIZER_ISSUERS", "https://login.microsoftonline.com/{tenantid}/v2.0", "no issuer of Entra")]
    [InlineData("AUTHORIZER_ISSUERS", "http://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0", "no issuer of Entra")]
    [InlineData("AUTHORIZER_ISSUERS", "https://login.microsoftonline.com/AAAABBBB-0000-CCCC-1111-DDDD2222EEEE/v2.0", "no issuer of Entra")]
    [InlineData("AUTHORIZER_ISSUERS", "https://sts.windows.net/aaaabbbb-0000-cccc-1111-dddd2222eeee", "no issuer of Entra")]
    [InlineData("AUTHORIZER_ISSUERS", "https://a@b/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0", "no issuer of Entra")]
    [InlineData("AUTHORIZER_ISSUERS", " ", "not set")]
    [InlineData("AUTHORIZER_AUDIENCES", "", "not set")]
    [InlineData("AUTHORIZER_AUDIENCES", "a,,b", "empty value")]
    [InlineData("AUTHORIZER_TENANTS", "contoso.onmicrosoft.com", "no GUID")]
    [InlineData("AUTHORIZER_TENANTS", "bbbbcccc-1111-dddd-2222-eeee3333ffff", "no issuer in AUTHORIZER_ISSUERS")]
    [InlineData("AUTHORIZER_CLIENTS", "azure-app", "no GUID")]
    [InlineData("AUTHORIZER_CLIENTS", "", "not set")]
    [InlineData("AUTHORIZER_JWKS_URI", "http://localhost:8080/keys", "no https address")]
    [InlineData("AUTHORIZER_JWKS_URI", "http://evil.example/keys", "no https address")]
    [InlineData("AUTHORIZER_JWKS_URI", "/keys", "no https address")]
    [InlineData("AUTHORIZER_JWKS_URI", "https://user:password@host/keys", "no https address")]
    [InlineData("AUTHORIZER_CLOCK_SKEW_SECONDS", "-1", "whole number")]
    [InlineData("AUTHORIZER_CLOCK_SKEW_SECONDS", "301", "whole number")]
    [InlineData("AUTHORIZER_CLOCK_SKEW_SECONDS", "a minute", "whole number")]
    [InlineData("AUTHORIZER_ALLOW_LOOPBACK_HTTP", "yes", "neither true nor false")]
    [InlineData("AUTHORIZER_PERMISSIONS", "/no/such/file.json", "neither a JSON object nor a readable file")]
    [InlineData("AUTHORIZER_PERMISSIONS", "{", "line 1: not valid JSON")]
    [InlineData("AUTHORIZER_PERMISSIONS", "{}", "at least one member")]
    [InlineData("AUTHORIZER_PERMISSIONS", """{"GET /a":["A"],"GET /a":["B"]}""", "not valid JSON")]
    [InlineData("AUTHORIZER_PERMISSIONS", """{"GET orders":["A"]}""", "'GET orders'")]
    [InlineData("AUTHORIZER_PERMISSIONS", """{"FETCH /orders":["A"]}""", "'FETCH /orders'")]
    [InlineData("AUTHORIZER_PERMISSIONS", """{"GET /orders/*":["A"]}""", "'GET /orders/*'")]
    [InlineData("AUTHORIZER_PERMISSIONS", """{"GET /a/{b+}/c":["A"]}""", "'GET /a/{b+}/c'")]
    [InlineData("AUTHORIZER_PERMISSIONS", """{"GET /a":[]}""", "at least one app role")]
    [InlineData("AUTHORIZER_PERMISSIONS", """{"GET /a":"A"}""", "at least one app role")]
    [InlineData("AUTHORIZER_PERMISSIONS", """{"GET /a":["A B"]}""", "no app role")]
    [InlineData("AUTHORIZER_PERMISSIONS", """{"GET /a/{b}":["A"],"GET /a/{c}":["B"]}""", "is the same route")]
    [InlineData("AUTHORIZER_PERMISSIONS", """{"GET /{rest+}":["A"],"GET /admin/{x}":["B"]}""", "cannot be kept from a caller")]
    [InlineData("AUTHORIZER_PERMISSIONS", "{\"GET /\\ud800\":[\"A\"]}", "not valid JSON")]
    [InlineData("AUTHORIZER_PERMISSIONS", "{\"GET /a\":[\"\\ud800\"]}", "not valid JSON")]
    [InlineData("AUTHORIZER_CLIENT", "11112222-bbbb-3333-cccc-4444dddd5555", "no such setting")]
    public void A_mistake_is_named(string name, string value, string message)
    {
        var options = AuthorizerOptionsReader.Read(new Dictionary<string, string>(Minimal) { [name] = value }, out var errors);

        Assert.Null(options);
        var error = Assert.Single(errors);
        Assert.StartsWith(name, error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        AuthorizerOptionsReader.Read(
            new Dictionary<string, string>
            {
                ["AUTHORIZER_CLOCK_SKEW_SECONDS"] = "x",
                ["AUTHORIZER_PERMISSIONS"] = """{"a":["A"],"GET /b":[1,"X Y"]}""",
            },
            out var errors);

        Assert.Equal(6, errors.Count);
    }

    [Fact]
    public void Loopback_may_be_plain_http_when_switched_on()
    {
        var options = AuthorizerOptionsReader.Read(
            new Dictionary<string, string>(Minimal)
            {
                ["AUTHORIZER_JWKS_URI"] = "http://localhost:8080/keys",
                ["AUTHORIZER_ALLOW_LOOPBACK_HTTP"] = "true",
            },
            out _);

        Assert.NotNull(options?.KeySetAddress);
    }

    [Fact]
    public void Permissions_may_be_a_file()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "permissions.json");
        Assert.True(File.Exists(file), file);

        var options = AuthorizerOptionsReader.Read(new Dictionary<string, string>(Minimal) { ["AUTHORIZER_PERMISSIONS"] = file }, out var errors);

        Assert.Empty(errors);
        Assert.Equal("GET /orders/{orderId}", options?.Permissions?.Find("GET", "/orders/7")?.Name);
    }
}
