using System.Collections.Immutable;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Causeway.MockIdentityProvider.Assertions;
using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Assertions;

/// <summary>Workload identity federation with issuers outside of the mock, over HTTP.</summary>
public sealed class FederationTests : IAsyncLifetime, IDisposable
{
    private const string KnownKeys = "https://kubernetes.default.svc";

    private static readonly string[] Issuers =
    [
        "good", "other-issuer", "plain-http", "file", "no-keys", "down", "redirect", "html", "empty", "huge", "stalled",
    ];

    private readonly TemporaryFolder _folder = new();
    private ExternalIssuer _issuer = null!;
    private MockServer _server = null!;

    public async Task InitializeAsync()
    {
        _issuer = await ExternalIssuer.StartAsync();
        _server = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_workload_exchanges_the_token_of_its_file()
    {
        var credential = new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions
        {
            TenantId = Seed.Contoso,
            ClientId = Seed.AzureApp,
            TokenFilePath = _folder.Write("token", _issuer.Token(_issuer.Issuer("good"))),
            DisableInstanceDiscovery = true,
            AuthorityHost = _server.HttpsAddress,
            Transport = new HttpClientTransport(_server.Http),
        });

        var token = new JsonWebToken((await credential.GetTokenAsync(new TokenRequestContext([Seed.OrdersScope]), default)).Token);

        Assert.Equal((Seed.AzureApp, "2"), (token.GetClaim("azp").Value, token.GetClaim("azpacr").Value));
    }

    [Fact]
    public async Task An_issuer_whose_keys_are_registered_needs_no_metadata()
    {
        using var response = await ExchangeAsync(_issuer.Token(KnownKeys));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(0, _issuer.Requests("/registered/.well-known/openid-configuration"));
    }

    [Theory]
    [InlineData("other-issuer")]
    [InlineData("plain-http")]
    [InlineData("file")]
    [InlineData("no-keys")]
    [InlineData("down")]
    [InlineData("redirect")]
    [InlineData("html")]
    [InlineData("empty")]
    [InlineData("huge")]
    public async Task An_issuer_whose_keys_cannot_be_read_vouches_for_nobody(string issuer)
    {
        using var response = await ExchangeAsync(_issuer.Token(_issuer.Issuer(issuer)));

        await response.AssertErrorAsync(400, "invalid_request", 50166);
    }

    [Fact]
    public async Task An_issuer_that_never_finishes_is_given_up()
    {
        await using var impatient = await StartAsync(services =>
            services.AddSingleton(ExternalKeySetClient.CreateTransport(TimeSpan.FromMilliseconds(300))));

        using var response = await ExchangeAsync(_issuer.Token(_issuer.Issuer("stalled")), impatient);

        await response.AssertErrorAsync(400, "invalid_request", 50166);
    }

    [Fact]
    public async Task Another_key_under_a_published_name_is_a_wrong_signature()
    {
        _issuer.AddKey("second");

        using var response = await ExchangeAsync(_issuer.Token(_issuer.Issuer("good"), "second", publishedAs: "first"));

        await response.AssertErrorAsync(401, "invalid_client", 700027);
    }

    [Fact]
    public async Task Keys_are_fetched_once_for_all_who_ask_and_anew_after_a_minute()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AssertAcceptedAsync()));
        var first = (_issuer.Requests("/good/.well-known/openid-configuration"), _issuer.Requests("/good/keys"));
        await new MockEntraControl(_server.Http).MoveClockAsync(TimeSpan.FromSeconds(61));
        await AssertAcceptedAsync();

        Assert.Equal((1, 1), first);
        Assert.Equal(2, _issuer.Requests("/good/keys"));

        async Task AssertAcceptedAsync()
        {
            using var response = await ExchangeAsync(_issuer.Token(_issuer.Issuer("good")));
            Assert.Equal(200, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task A_new_key_is_found_though_strangers_cannot_have_keys_fetched_at_will()
    {
        var issuer = _issuer.Issuer("good");
        for (var stranger = 0; stranger < 10; stranger++)
        {
            using var refused = await ExchangeAsync(_issuer.Token(issuer, publishedAs: $"stranger-{stranger}"));
            await refused.AssertErrorAsync(401, "invalid_client", 700027);
        }

        Assert.Equal(1, _issuer.Requests("/good/keys"));
        _issuer.AddKey("second");
        await new MockEntraControl(_server.Http).MoveClockAsync(TimeSpan.FromSeconds(6));
        using var response = await ExchangeAsync(_issuer.Token(issuer, "second"));
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        var token = _issuer.Token(_issuer.Issuer("down"));

        for (var attempt = 1; attempt <= 2; attempt++)
        {
            using var response = await ExchangeAsync(token);
            Assert.Equal(attempt, _issuer.Requests("/down/keys"));
        }
    }

    [Fact]
    public async Task The_keys_of_a_bounded_number_of_issuers_are_kept()
    {
        using var http = new HttpClient();
        var cache = new ExternalKeyCache(
            new ExternalKeySetClient(http, NullLogger<ExternalKeySetClient>.Instance), TimeProvider.System);

        for (var number = 0; number < ExternalKeyCache.MostIssuers + 6; number++)
        {
            var keySet = new Uri($"{_issuer.Issuer("good")}/keys?{number}");
            Assert.NotNull(await cache.FindAsync(new FederatedCredential("", "", "", ImmutableArray<string>.Empty, keySet), "first", default));
        }

        Assert.Equal(ExternalKeyCache.MostIssuers, cache.Count);
    }

    private Task<MockServer> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var credentials = Issuers.Select(name => $$"""
            { "name": "{{name}}", "issuer": "{{_issuer.Issuer(name)}}", "subject": "{{ExternalIssuer.Subject}}" }
            """).Append($$"""
            {
              "name": "registered", "issuer": "{{KnownKeys}}", "subject": "{{ExternalIssuer.Subject}}",
              "jwksUri": "{{_issuer.Issuer("registered")}}/keys"
            }
            """);
        var directory = new SeededDirectory().Change(
            Seed.Contoso, Seed.AzureApp, $$"""{ "federatedIdentityCredentials": [{{string.Join(',', credentials)}}] }""");
        return MockServer.StartAsync(["--Directory:File", _folder.Write("directory.json", directory.ToString())], configure);
    }

    private Task<HttpResponseMessage> ExchangeAsync(string assertion, MockServer? server = null) => (server ?? _server).PostTokenAsync(new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = Seed.AzureApp,
        ["client_assertion_type"] = AssertionVerifier.Type,
        ["client_assertion"] = assertion,
        ["scope"] = Seed.OrdersScope,
    });
}
