using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Causeway.MockIdentityProvider.Assertions;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Assertions;

public sealed class AssertionErrorTests(AssertionServer server) : IClassFixture<AssertionServer>
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Changes to header and claims of a good assertion, and the answer; null and 0 for a token.</summary>
    public static TheoryData<string, string, int, string?, int> Variants => new()
    {
        { "{}", "{}", 200, null, 0 },
        { "{\"alg\":\"PS256\"}", "{}", 200, null, 0 },
        { "{\"alg\":\"PS256\"}", "{\"exp\":\"EXP\",\"nbf\":\"NBF\"}", 200, null, 0 },
        { "{\"x5t#S256\":null,\"x5t\":\"SHA1\"}", "{}", 200, null, 0 },
        { "{\"x5t#S256\":null,\"kid\":\"HEX\"}", "{}", 200, null, 0 },
        { "{\"x5c\":\"MII\"}", "{}", 200, null, 0 },
        { "{\"x5c\":[\"MII\"]}", "{}", 200, null, 0 },
        { "{}", $"{{\"aud\":\"https://login.microsoftonline.com/{Seed.Contoso}/v2.0\"}}", 200, null, 0 },
        { "{}", $"{{\"aud\":[\"https://login.microsoftonline.com/{Seed.ContosoDomain}/oauth2/token\"]}}", 200, null, 0 },
        { "{\"x5t#S256\":\"abc\"}", "{}", 401, "invalid_client", 700027 },
        { "{\"x5t#S256\":null}", "{}", 401, "invalid_client", 700027 },
        { "{\"alg\":\"none\"}", "{}", 400, "invalid_request", 50027 },
        { "{\"alg\":\"HS256\"}", "{}", 400, "invalid_request", 50027 },
        { "{\"alg\":null}", "{}", 400, "invalid_request", 50027 },
        { "{}", "{\"aud\":\"https://evil.example/\"}", 401, "invalid_client", 700023 },
        { "{}", $"{{\"aud\":\"https://login.microsoftonline.com/{Seed.Fabrikam}/v2.0\"}}", 401, "invalid_client", 700023 },
        { "{}", "{\"aud\":null}", 401, "invalid_client", 700023 },
        { "{}", "{\"exp\":1}", 401, "invalid_client", 700024 },
        { "{}", "{\"exp\":null}", 401, "invalid_client", 700024 },
        { "{}", "{\"exp\":\"soon\"}", 401, "invalid_client", 700024 },
        { "{}", "{\"nbf\":99999999999}", 401, "invalid_client", 700024 },
        { "{}", $"{{\"iss\":\"{Seed.ReportingApp}\"}}", 401, "invalid_client", 700021 },
        { "{}", $"{{\"sub\":\"{Seed.ReportingApp}\"}}", 401, "invalid_client", 700021 },
        { "{}", "{\"sub\":null}", 401, "invalid_client", 700021 },
        { "{}", "{\"iss\":\"https://issuer.example\"}", 400, "invalid_request", 70021 },
        { "{}", "{\"iss\":null}", 400, "invalid_request", 50027 },
        { "{}", $"{{\"iss\":\"https://login.microsoftonline.com/{Seed.Fabrikam}/v2.0\"}}", 400, "invalid_client", 700213 },
        { "{}", $"{{\"iss\":\"https://login.microsoftonline.com/{Seed.Fabrikam}/v2.0\",\"sub\":\"12345678-1111-2222-3333-444455556666\"}}", 400, "invalid_client", 7002138 },
        { "{}", $"{{\"iss\":\"https://login.microsoftonline.com/{Seed.Fabrikam}/v2.0\",\"sub\":\"12345678-1111-2222-3333-444455556666\",\"aud\":\"{Seed.OrdersApi}\"}}", 401, "invalid_client", 700027 },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Each_variant_is_accepted_or_refused_with_its_code(
        string header, string claims, int status, string? error, int code)
    {
        using var response = await PostAsync(Sign(header, claims, server.Certificate));

        if (error is null)
        {
            Assert.Equal((status, code), ((int)response.StatusCode, 0));
        }
        else
        {
            await response.AssertErrorAsync(status, error, code);
        }
    }

    [Theory]
    [InlineData("organizations", "organizations", true)]
    [InlineData("common", "common", true)]
    [InlineData("common", Seed.Contoso, true)]
    [InlineData("common", "organizations", false)]
    [InlineData(Seed.Contoso, "organizations", false)]
    public async Task The_endpoint_of_many_tenants_is_an_audience_where_it_was_asked(string asked, string named, bool isAccepted)
    {
        var form = UserForm("{}");
        (form["grant_type"], form["username"], form["password"]) = ("password", "adele@contoso.onmicrosoft.com", "adele-password");
        var refreshToken = (await server.Mock.RequestAsync(form)).GetProperty("refresh_token").GetString()!;

        foreach (var host in new[] { server.Mock.HttpsAddress, new Uri("https://login.microsoftonline.com") })
        {
            var refresh = UserForm($$"""{"aud":"{{new Uri(host, $"{named}/oauth2/v2.0/token")}}"}""");
            (refresh["grant_type"], refresh["refresh_token"]) = ("refresh_token", refreshToken);
            if (isAccepted)
            {
                await server.Mock.RequestAsync(refresh, asked);
            }
            else
            {
                await server.Mock.AssertRefusedAsync(refresh, "invalid_client", 700023, asked);
            }
        }
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task A_certificate_out_of_its_time_signs_nobody_in(int days)
    {
        using var certificate = AssertionServer.CreateCertificate(DateTimeOffset.UtcNow.AddDays(days));
        var directory = new SeededDirectory().Change(
            Seed.Contoso, Seed.AzureApp, $$"""{ "keyCredentials": [{ "key": "{{Convert.ToBase64String(certificate.RawData)}}" }] }""");
        using var folder = new TemporaryFolder();
        await using var mock = await MockServer.StartAsync(["--Directory:File", folder.Write("directory.json", directory.ToString())]);

        var thumbprint = Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
        using var response = await PostAsync(Sign($$"""{"x5t#S256":"{{thumbprint}}"}""", "{}", certificate), mock);

        var body = await response.ReadJsonAsync();
        Assert.Equal(700027, body.GetProperty("error_codes")[0].GetInt32());
        Assert.Contains("The key used is expired.", body.GetProperty("error_description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_under_the_registered_thumbprint_is_a_wrong_signature()
    {
        using var other = AssertionServer.CreateCertificate();

        using var response = await PostAsync(Sign("{}", "{}", other));

        await response.AssertErrorAsync(401, "invalid_client", 700027);
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30")]
    [InlineData("e30.W10.AA")]
    [InlineData("e30=.e30.AA")]
    [InlineData("eyJhIjoxLCJhIjoyfQ.e30.AA")]
    public async Task What_is_no_token_is_malformed(string assertion)
    {
        using var response = await PostAsync(assertion);

        await response.AssertErrorAsync(400, "invalid_request", 50027);
    }

    [Theory]
    [InlineData("client_secret", "x")]
    [InlineData("client_assertion", "a.b.c")]
    public async Task A_public_client_may_show_no_credential(string parameter, string value)
    {
        var form = TokenRequests.Valid();
        form["client_id"] = AssertionServer.PublicApp;
        form.Remove("client_secret");
        form["client_assertion_type"] = AssertionType;
        form[parameter] = value;

        using var response = await server.Mock.PostTokenAsync(form);

        await response.AssertErrorAsync(401, "invalid_client", 700025);
    }

    [ManySamples(1000)]
    public void The_parser_never_throws(string text, byte[] header, byte[] payload)
    {
        _ = CompactToken.TryParse(text ?? "", out _);
        _ = CompactToken.TryParse($"{Base64Url.EncodeToString(header ?? [])}.{Base64Url.EncodeToString(payload ?? [])}.", out _);
        _ = CompactToken.TryParse($"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{{\"{text}\":[]}}"))}.", out _);
    }

    private Dictionary<string, string> UserForm(string claims) => new()
    {
        ["client_id"] = Seed.AzureApp,
        ["client_assertion_type"] = AssertionType,
        ["client_assertion"] = Sign("{}", claims, server.Certificate),
        ["scope"] = "offline_access api://orders/access_as_user",
    };

    private async Task<HttpResponseMessage> PostAsync(string assertion, MockServer? mock = null)
    {
        var form = TokenRequests.Valid();
        form.Remove("client_secret");
        form["client_assertion_type"] = AssertionType;
        form["client_assertion"] = assertion;
        return await (mock ?? server.Mock).PostTokenAsync(form);
    }

    private string Sign(string headerChanges, string claimChanges, X509Certificate2 signer)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var certificate = server.Certificate;
        var header = new JsonObject
        {
            ["alg"] = "RS256",
            ["x5t#S256"] = Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256)),
        };
        var claims = new JsonObject
        {
            ["iss"] = Seed.AzureApp,
            ["sub"] = Seed.AzureApp,
            ["aud"] = new Uri(server.Mock.HttpsAddress, $"{Seed.Contoso}/oauth2/v2.0/token").ToString(),
            ["exp"] = now + 600,
            ["nbf"] = now,
        };
        Change(header, headerChanges
            .Replace("SHA1", Base64Url.EncodeToString(certificate.GetCertHash()), StringComparison.Ordinal)
            .Replace("HEX", certificate.Thumbprint, StringComparison.Ordinal));
        Change(claims, claimChanges
            .Replace("EXP", $"{now + 600}", StringComparison.Ordinal)
            .Replace("NBF", $"{now}", StringComparison.Ordinal));

        var signed = $"{Encode(header)}.{Encode(claims)}";
        var padding = (string?)header["alg"] == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        using var rsa = signer.GetRSAPrivateKey()!;
        return $"{signed}.{Base64Url.EncodeToString(rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, padding))}";
    }

    private static void Change(JsonObject target, string changes)
    {
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject().ToArray())
        {
            target.Remove(name);
            if (value is not null)
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
