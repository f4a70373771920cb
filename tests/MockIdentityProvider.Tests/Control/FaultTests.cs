using System.Net;
using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Control;

public sealed class FaultTests : IAsyncLifetime
{
    private const string KeysPath = $"/{Seed.Contoso}/discovery/v2.0/keys";

    private MockServer _server = null!;

    private MockEntraControl Control => new(_server.Http);

    public async Task InitializeAsync() => _server = await MockServer.StartAsync([]);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_fault_lasts_for_as_many_requests_as_it_was_given()
    {
        await Control.AddFaultAsync(new FaultSpecification
        {
            Target = FaultTarget.Token,
            Kind = FaultKind.Status,
            Status = 429,
            RetryAfterSeconds = 7,
            Requests = 2,
        });

        for (var request = 0; request < 2; request++)
        {
            using var refused = await _server.PostTokenAsync(TokenRequests.Valid());
            await refused.AssertErrorAsync(429, "throttled", 90055);
            Assert.Equal(TimeSpan.FromSeconds(7), refused.Headers.RetryAfter!.Delta);
        }

        using var response = await _server.PostTokenAsync(TokenRequests.Valid());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(50012, 401, "invalid_client")]
    [InlineData(50196, 400, "invalid_grant")]
    [InlineData(53003, 400, "interaction_required", "suberror")]
    [InlineData(530002, 400, "interaction_required")]
    [InlineData(90006, 400, "temporarily_unavailable")]
    [InlineData(90033, 503, "temporarily_unavailable")]
    [InlineData(90055, 429, "throttled")]
    public async Task Errors_that_no_request_can_cause_can_be_switched_on(int code, int status, string error, params string[] more)
    {
        await Control.AddFaultAsync(new FaultSpecification { Target = FaultTarget.Token, Kind = FaultKind.Status, ErrorCode = code });

        using var response = await _server.PostTokenAsync(TokenRequests.Valid());

        await response.AssertErrorAsync(status, error, code, more);
    }

    [Theory]
    [InlineData(FaultKind.NoKeys)]
    [InlineData(FaultKind.WeakKeys)]
    [InlineData(FaultKind.ExponentOne)]
    [InlineData(FaultKind.DuplicateKeyIds)]
    [InlineData(FaultKind.MissingKeyIds)]
    [InlineData(FaultKind.WrongUse)]
    [InlineData(FaultKind.WrongCertificates)]
    public async Task Key_sets_can_be_poisoned(FaultKind kind)
    {
        var good = (await _server.GetJsonAsync(KeysPath)).GetProperty("keys").EnumerateArray().ToArray();
        await Control.AddFaultAsync(new FaultSpecification { Target = FaultTarget.Keys, Kind = kind });

        var keys = (await _server.GetJsonAsync(KeysPath)).GetProperty("keys").EnumerateArray().ToArray();

        Assert.True(kind switch
        {
            FaultKind.NoKeys => keys.Length == 0,
            FaultKind.WeakKeys => keys.All(key => key.GetProperty("n").GetString()!.Length == 171),
            FaultKind.ExponentOne => keys.All(key => key.GetProperty("e").GetString() == "AQ"),
            FaultKind.DuplicateKeyIds => keys.Length == 2 * good.Length
                && keys.DistinctBy(key => key.GetProperty("kid").GetString()).Count() == good.Length,
            FaultKind.MissingKeyIds => keys.All(key => !key.TryGetProperty("kid", out _)),
            FaultKind.WrongUse => keys.All(key => key.GetProperty("use").GetString() == "enc"),
            _ => keys[0].GetProperty("x5c")[0].GetString() == good[1].GetProperty("x5c")[0].GetString(),
        });

        await Control.ClearFaultsAsync();
        Assert.Equal(good.Length, (await _server.GetJsonAsync(KeysPath)).GetProperty("keys").GetArrayLength());
    }

    [Fact]
    public async Task Key_sets_can_be_huge_redirected_a_web_page_late_or_gone()
    {
        await AddOnceAsync(FaultKind.Huge);
        await AddOnceAsync(FaultKind.Redirect);
        await AddOnceAsync(FaultKind.Html);
        await AddOnceAsync(FaultKind.Slow);
        await AddOnceAsync(FaultKind.Down);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _server.HttpAddress };

        var huge = await client.GetByteArrayAsync(KeysPath);
        var redirect = await client.GetAsync(new Uri(KeysPath, UriKind.Relative));
        var page = await client.GetAsync(new Uri(KeysPath, UriKind.Relative));
        var late = await client.GetAsync(new Uri(KeysPath, UriKind.Relative));

        Assert.True(huge.Length > 300_000);
        Assert.Equal("http://127.0.0.1/elsewhere", redirect.Headers.Location!.ToString());
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(KeysPath, UriKind.Relative)));
    }

    [Fact]
    public async Task Metadata_can_name_another_issuer_and_tokens_can_lack_an_expiry()
    {
        await Control.AddFaultAsync(new FaultSpecification
        {
            Target = FaultTarget.Discovery,
            Kind = FaultKind.WrongIssuer,
            Location = "https://evil.example/",
        });
        await Control.AddFaultAsync(new FaultSpecification { Target = FaultTarget.Token, Kind = FaultKind.MissingExpiry });

        var document = await _server.GetJsonAsync($"/{Seed.Contoso}/v2.0/.well-known/openid-configuration");
        using var response = await _server.PostTokenAsync(TokenRequests.Valid());

        Assert.Equal("https://evil.example/", document.GetProperty("issuer").GetString());
        Assert.Equal(["token_type", "access_token"], (await response.ReadJsonAsync()).Members());
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Web_pages_cannot_reach_the_control_api(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri(_server.HttpAddress, "/_causeway/faults"));
        request.Headers.Add(header, value);

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private Task<Guid> AddOnceAsync(FaultKind kind) => Control.AddFaultAsync(new FaultSpecification
    {
        Target = FaultTarget.Keys,
        Kind = kind,
        Requests = 1,
        SizeBytes = 300_000,
        DelayMilliseconds = 1,
        Location = "http://127.0.0.1/elsewhere",
    });
}
