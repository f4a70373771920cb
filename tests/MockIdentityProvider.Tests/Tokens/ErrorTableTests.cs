using System.Text;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Tokens;

public sealed class ErrorTableTests(ErrorTableTests.Server fixture) : IClassFixture<ErrorTableTests.Server>
{
    private const string DisabledApp = "77778888-bbbb-9999-cccc-0000dddd1111";
    private const string ExpiredSecretApp = "88889999-cccc-0000-dddd-1111eeee2222";

    /// <summary>What is changed in a valid request, and Entra's answer.</summary>
    public static TheoryData<string, string?, string?, int, string, int> Mistakes => new()
    {
        { "wrong secret", "client_secret", "azure-app-secreT", 401, "invalid_client", 7000215 },
        { "another app's secret", "client_secret", Seed.ReportingAppSecret, 401, "invalid_client", 7000215 },
        { "no secret", "client_secret", null, 401, "invalid_client", 7000218 },
        { "empty secret", "client_secret", "", 401, "invalid_client", 7000218 },
        { "expired secret", "client_id", ExpiredSecretApp, 401, "invalid_client", 7000222 },
        { "disabled client", "client_id", DisabledApp, 400, "unauthorized_client", 7000112 },
        { "unknown client", "client_id", "99990000-dddd-1111-eeee-2222ffff3333", 400, "unauthorized_client", 700016 },
        { "client of another tenant", "client_id", Seed.FabrikamApp, 400, "unauthorized_client", 700016 },
        { "client id is no GUID", "client_id", "azure-app", 400, "unauthorized_client", 700016 },
        { "client id is all zeros", "client_id", "00000000-0000-0000-0000-000000000000", 400, "unauthorized_client", 700038 },
        { "no client id", "client_id", null, 400, "invalid_request", 900144 },
        { "no grant type", "grant_type", null, 400, "invalid_request", 900144 },
        { "unknown grant type", "grant_type", "magic", 400, "unsupported_grant_type", 70003 },
        { "no scope", "scope", null, 400, "invalid_request", 900144 },
        { "empty scope", "scope", " ", 400, "invalid_request", 28003 },
        { "malformed scope", "scope", "api://orders\"/.default", 400, "invalid_scope", 70011 },
        { "delegated scope", "scope", "api://orders/Orders.Read", 400, "invalid_scope", 1002012 },
        { "no resource before .default", "scope", "/.default", 400, "invalid_scope", 1002012 },
        { "two resources", "scope", "api://orders/.default api://orders-legacy/.default", 400, "invalid_scope", 28000 },
        { "unknown resource", "scope", "api://nothing/.default", 400, "invalid_resource", 500011 },
        { "role required", "scope", "api://assigned-only/.default", 400, "invalid_grant", 501051 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Each_mistake_has_its_status_error_and_code(
        string mistake, string? parameter, string? value, int status, string error, int code)
    {
        var form = TokenRequests.Valid();
        form.Remove(parameter!);
        if (value is not null)
        {
            form[parameter!] = value;
        }

        if (value == ExpiredSecretApp)
        {
            form["client_secret"] = "expired-secret";
        }

        using var response = await fixture.Mock.PostTokenAsync(form);

        Assert.Equal((mistake, status), (mistake, (int)response.StatusCode));
        await response.AssertErrorAsync(status, error, code);
    }

    [Theory]
    [InlineData("00000000-1111-2222-3333-444444444444", 90002)]
    [InlineData("nowhere.onmicrosoft.com", 90002)]
    [InlineData("nowhere", 900023)]
    [InlineData("common", 50059)]
    [InlineData("organizations", 50059)]
    [InlineData("consumers", 50059)]
    public async Task Each_wrong_tenant_has_its_code(string tenant, int code)
    {
        using var response = await fixture.Mock.PostTokenAsync(TokenRequests.Valid(), $"/{tenant}/oauth2/v2.0/token");

        await response.AssertErrorAsync(400, "invalid_request", code);
    }

    [Theory]
    [InlineData("/oauth2/v2.0/token")]
    [InlineData("/oauth2/token")]
    [InlineData("/oauth2/v2.0/devicecode")]
    [InlineData("/oauth2/devicecode")]
    public async Task Other_methods_than_post_are_refused(string path)
    {
        using var response = await fixture.Mock.Http.GetAsync(new Uri($"/{Seed.Contoso}{path}", UriKind.Relative));

        await response.AssertErrorAsync(405, "invalid_request", 900561);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_parameter_given_twice_is_refused()
    {
        await AssertBodyAsync("grant_type=client_credentials&grant_type=client_credentials", 9000411);
    }

    [Fact]
    public async Task A_form_of_a_megabyte_is_refused_as_malformed()
    {
        await AssertBodyAsync("grant_type=client_credentials&client_secret=" + new string('x', 1024 * 1024), 9002313);
    }

    [Fact]
    public async Task A_form_of_a_thousand_parameters_is_refused_as_malformed()
    {
        await AssertBodyAsync(string.Join('&', Enumerable.Range(0, 1000).Select(number => $"p{number}=x")), 9002313);
    }

    [Theory]
    [InlineData("Basic", 900144)]
    [InlineData("Basic ???", 9002313)]
    [InlineData("Basic bm8tY29sb24=", 9002313)]
    public async Task A_malformed_basic_header_is_refused(string header, int code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{Seed.Contoso}/oauth2/v2.0/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }),
        };
        request.Headers.TryAddWithoutValidation("Authorization", header);

        using var response = await fixture.Mock.Http.SendAsync(request);

        await response.AssertErrorAsync(400, "invalid_request", code);
    }

    [Fact]
    public async Task A_json_body_misses_every_parameter()
    {
        using var content = new StringContent("{\"grant_type\":\"client_credentials\"}", Encoding.UTF8, "application/json");

        using var response = await fixture.Mock.PostAsync(content);

        await response.AssertErrorAsync(400, "invalid_request", 900144);
    }

    [Fact]
    public async Task The_version_1_endpoint_wants_a_resource()
    {
        using var response = await fixture.Mock.PostTokenAsync(TokenRequests.Valid(), $"/{Seed.Contoso}/oauth2/token");

        await response.AssertErrorAsync(400, "invalid_request", 900144);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_clients_own_id_comes_back_as_a_header_to_whom_wants_it(bool wantsEcho)
    {
        var form = TokenRequests.Valid();
        form["client_secret"] = "wrong";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{Seed.Contoso}/oauth2/v2.0/token")
        {
            Content = new FormUrlEncodedContent(form),
        };
        request.Headers.Add("client-request-id", Guid.NewGuid().ToString());
        if (wantsEcho)
        {
            request.Headers.Add("return-client-request-id", "true");
        }

        using var response = await fixture.Mock.Http.SendAsync(request);

        await response.AssertErrorAsync(401, "invalid_client", 7000215);
    }

    [Fact]
    public async Task Answers_may_not_be_stored()
    {
        using var form = new FormUrlEncodedContent(TokenRequests.Valid());
        using var response = await fixture.Mock.Http.PostAsync(new Uri($"/{Seed.Contoso}/oauth2/v2.0/token", UriKind.Relative), form);

        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("no-cache", response.Headers.Pragma.ToString());
        Assert.Equal("-1", response.Content.Headers.GetValues("Expires").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("client-request-id"));
    }

    private async Task AssertBodyAsync(string body, int code)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await fixture.Mock.PostAsync(content);
        await response.AssertErrorAsync(400, "invalid_request", code);
    }

    public sealed class Server : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public MockServer Mock { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var directory = new SeededDirectory()
                .Add(Seed.Contoso, $$"""{ "displayName": "Disabled", "appId": "{{DisabledApp}}", "accountEnabled": false }""")
                .Add(Seed.Contoso, $$"""
                    {
                      "displayName": "Expired", "appId": "{{ExpiredSecretApp}}",
                      "passwordCredentials": [{ "secretText": "expired-secret", "endDateTime": "2020-01-01" }]
                    }
                    """)
                .Add(Seed.Contoso, """
                    {
                      "displayName": "Assigned only", "appId": "99990000-aaaa-1111-bbbb-2222cccc3333",
                      "identifierUris": ["api://assigned-only"], "appRoleAssignmentRequired": true
                    }
                    """);
            Mock = await MockServer.StartAsync(["--Directory:File", _folder.Write("directory.json", directory.ToString())]);
        }

        public async Task DisposeAsync() => await Mock.DisposeAsync();

        public void Dispose() => _folder.Dispose();
    }
}
