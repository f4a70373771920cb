using Causeway.Authorizer.Keys;
using Causeway.Authorizer.Tests.Support;
using Causeway.Authorizer.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.Authorizer.Tests.Keys;

public sealed class SigningKeysTests
{
    private const string NewKeyId = "a-new-key";
    private static readonly TrustedIssuer Issuer = World.Rules.Issuers[World.Issuer2];
    private static readonly string FirstKeys = KeyServer.KeySet(KeyServer.Key(World.Key, World.KeyId));
    private static readonly string RolledKeys = KeyServer.KeySet(
        KeyServer.Key(World.Key, World.KeyId), KeyServer.Key(World.SecondKey, NewKeyId));

    private readonly FakeTimeProvider _clock = World.Clock();

    [Fact]
    public async Task Keys_are_fetched_once_for_all_who_ask_at_the_same_time()
    {
        await using var server = await KeyServer.StartAsync(FirstKeys);
        var keys = Keys(server);

        var found = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => FindAsync(keys, World.KeyId)));

        Assert.All(found, Assert.NotNull);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_new_key_is_found_at_once()
    {
        await using var server = await KeyServer.StartAsync(FirstKeys);
        var keys = Keys(server);
        await FindAsync(keys, World.KeyId);
        server.Publish(RolledKeys);

        Assert.NotNull(await FindAsync(keys, NewKeyId));
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_costs_few_fetches_and_neither_stops_good_tokens_nor_a_rollover()
    {
        const int Flood = 10_000;
        const int Seconds = 20;
        await using var server = await KeyServer.StartAsync(FirstKeys);
        var keys = Keys(server);
        await FindAsync(keys, World.KeyId);
        TimeSpan? pickedUpAfter = null;
        for (var i = 0; i < Flood; i++)
        {
            Assert.Null(await FindAsync(keys, $"unknown-{i}"));
            Assert.NotNull(await FindAsync(keys, World.KeyId));
            if (i == Flood / 2)
            {
                server.Publish(RolledKeys);
            }

            if (i > Flood / 2 && i % 10 == 0 && pickedUpAfter is null && await FindAsync(keys, NewKeyId) is not null)
            {
                pickedUpAfter = TimeSpan.FromSeconds((double)(i - (Flood / 2)) * Seconds / Flood);
            }

            _clock.Advance(TimeSpan.FromSeconds((double)Seconds / Flood));
        }

        Assert.NotNull(pickedUpAfter);
        Assert.True(pickedUpAfter < TimeSpan.FromSeconds(10), $"picked up after {pickedUpAfter}");
        Assert.InRange(server.Requests, 2, 1 + 2 + (Seconds / 5));
    }

    [Fact]
    public async Task A_withdrawn_key_stops_working_with_the_next_refresh()
    {
        await using var server = await KeyServer.StartAsync(RolledKeys);
        var keys = Keys(server);
        Assert.NotNull(await FindAsync(keys, NewKeyId));
        server.Publish(FirstKeys);

        _clock.Advance(TimeSpan.FromMinutes(61));
        await FindAsync(keys, World.KeyId);
        await keys.WaitForRefreshesAsync();

        Assert.Null(await FindAsync(keys, NewKeyId));
    }

    [Fact]
    public async Task After_a_long_sleep_the_first_look_waits_for_fresh_keys()
    {
        await using var server = await KeyServer.StartAsync(RolledKeys);
        var keys = Keys(server);
        Assert.NotNull(await FindAsync(keys, NewKeyId));
        server.Publish(FirstKeys);

        _clock.Advance(TimeSpan.FromHours(3));

        Assert.Null(await FindAsync(keys, NewKeyId));
    }

    [Fact]
    public async Task Last_known_good_keys_serve_for_a_day_and_no_longer()
    {
        await using var server = await KeyServer.StartAsync(FirstKeys);
        var keys = Keys(server);
        await FindAsync(keys, World.KeyId);
        server.Answer(503);

        _clock.Advance(TimeSpan.FromHours(24));
        Assert.NotNull(await FindAsync(keys, World.KeyId));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync(keys, World.KeyId));
    }

    [Fact]
    public async Task While_the_source_is_down_an_unknown_key_is_no_bad_token()
    {
        await using var server = await KeyServer.StartAsync(FirstKeys);
        var keys = Keys(server);
        await FindAsync(keys, World.KeyId);
        server.Answer(500);

        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync(keys, NewKeyId));
        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync(keys, NewKeyId));
        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync(keys, NewKeyId));
        Assert.NotNull(await FindAsync(keys, World.KeyId));
    }

    [Fact]
    public async Task A_source_that_is_down_at_first_is_asked_again_after_a_pause()
    {
        await using var server = await KeyServer.StartAsync();
        server.Answer(500);
        var keys = Keys(server);
        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync(keys, World.KeyId));
        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync(keys, World.KeyId));
        Assert.Equal(1, server.Requests);
        server.Publish(FirstKeys);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(await FindAsync(keys, World.KeyId));
    }

    [Fact]
    public async Task A_broken_refresh_keeps_the_keys()
    {
        await using var server = await KeyServer.StartAsync(FirstKeys);
        var keys = Keys(server);
        await FindAsync(keys, World.KeyId);
        server.Publish("""{"keys":[]}""");

        _clock.Advance(TimeSpan.FromMinutes(61));
        await FindAsync(keys, World.KeyId);
        await keys.WaitForRefreshesAsync();

        Assert.NotNull(await FindAsync(keys, World.KeyId));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_leads_to_fresh_keys()
    {
        await using var server = await KeyServer.StartAsync(FirstKeys);
        var clock = new JumpingClock(World.Now);
        var keys = Keys(server, clock);
        await FindAsync(keys, World.KeyId);

        clock.UtcNow = World.Now.AddDays(-30);

        Assert.NotNull(await FindAsync(keys, World.KeyId));
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task Keys_are_found_through_the_discovery_document()
    {
        await using var server = await KeyServer.StartAsync();
        server.Behavior = context => WriteAsync(context, context.Request.Path.Value!.EndsWith("openid-configuration", StringComparison.Ordinal)
            ? $$"""{"issuer":"{{World.Issuer2}}","jwks_uri":"{{server.KeysAddress}}"}"""
            : FirstKeys);
        using var http = new HttpMessageInvoker(new RedirectToServer(server.Address));
        var keys = new SigningKeys([Issuer], null, true, new KeyCachePolicy(), http, _clock);

        Assert.NotNull(await FindAsync(keys, World.KeyId));
        Assert.Equal(2, server.Requests);
    }

    [Theory]
    [InlineData("""{"issuer":"https://login.microsoftonline.com/{tenantid}/v2.0","jwks_uri":"KEYS"}""", "does not speak for the issuer")]
    [InlineData("""{"issuer":"https://evil.example","jwks_uri":"KEYS"}""", "does not speak for the issuer")]
    [InlineData("""{"jwks_uri":"KEYS"}""", "does not speak for the issuer")]
    [InlineData("""{"issuer":"ISSUER"}""", "no absolute jwks_uri")]
    [InlineData("""{"issuer":"ISSUER","jwks_uri":"/keys"}""", "not an address that keys may come from")]
    [InlineData("""{"issuer":"ISSUER","jwks_uri":"http://evil.example/keys"}""", "not an address that keys may come from")]
    [InlineData("""{"issuer":"ISSUER","jwks_uri":"https://u:p@evil.example/keys"}""", "not an address that keys may come from")]
    [InlineData("""{"issuer":"ISSUER","jwks_uri":"file:///etc/passwd"}""", "not an address that keys may come from")]
    [InlineData("""[1]""", "not a JSON object")]
    [InlineData("""{"issuer":"ISSUER","issuer":"ISSUER","jwks_uri":"KEYS"}""", "not a JSON object")]
    public async Task A_discovery_document_that_cannot_be_trusted_gives_no_keys(string document, string message)
    {
        await using var server = await KeyServer.StartAsync();
        server.Publish(document.Replace("ISSUER", World.Issuer2, StringComparison.Ordinal).Replace("KEYS", server.KeysAddress.ToString(), StringComparison.Ordinal));
        using var http = new HttpMessageInvoker(new RedirectToServer(server.Address));
        var keys = new SigningKeys([Issuer], null, true, new KeyCachePolicy(), http, _clock);

        var error = await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync(keys, World.KeyId));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    private SigningKeys Keys(KeyServer server, TimeProvider? clock = null) =>
        new([Issuer], server.KeysAddress, true, new KeyCachePolicy(), KeyDocumentClient.CreateTransport(), clock ?? _clock);

    private static Task<SigningKey?> FindAsync(SigningKeys keys, string keyId) =>
        keys.FindAsync(Issuer, keyId, CancellationToken.None).AsTask();

    private sealed class JumpingClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset UtcNow { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => UtcNow;
    }

    /// <summary>Sends what goes to Entra to the local server.</summary>
    private sealed class RedirectToServer(Uri server) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(server, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
