using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>The real service on free ports, with clients that trust its certificate authority.</summary>
public sealed class MockServer : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>One folder for the whole run: RSA keys take long to make.</summary>
    private static readonly TemporaryFolder Keys = new();

    private readonly string[] _args;
    private readonly Action<IServiceCollection>? _configure;
    private WebApplication? _app;
    private HttpClient? _http;

    public MockServer()
        : this([])
    {
    }

    private MockServer(string[] args, Action<IServiceCollection>? configure = null)
    {
        _args = args;
        _configure = configure;
    }

    public static string KeysDirectory => Keys.Path;

    /// <summary>Trusts the mock's authority and accepts requests to both of its addresses.</summary>
    public HttpClient Http => _http!;

    public Uri HttpsAddress { get; private set; } = null!;

    public Uri HttpAddress { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public static async Task<MockServer> StartAsync(string[] args, Action<IServiceCollection>? configure = null)
    {
        var server = new MockServer(args, configure);
        await server.InitializeAsync();
        return server;
    }

    public async Task InitializeAsync()
    {
        _app = MockIdentityProviderApplication.Create(
            ["--urls", "https://127.0.0.1:0;http://127.0.0.1:0", "--Keys:Directory", Keys.Path, .. _args],
            services =>
            {
                services.AddLogging(logging => logging.ClearProviders());
                _configure?.Invoke(services);
            });
        await _app.StartAsync();
        HttpsAddress = new Uri(_app.Urls.Single(url => url.StartsWith("https:", StringComparison.Ordinal)));
        HttpAddress = new Uri(_app.Urls.Single(url => url.StartsWith("http:", StringComparison.Ordinal)));

        using var plain = new HttpClient { BaseAddress = HttpAddress };
        var authority = X509Certificate2.CreateFromPem(await plain.GetStringAsync("/_causeway/ca.pem"));
        _http = new HttpClient(HandlerTrusting(authority)) { BaseAddress = HttpsAddress };
    }

    public async Task DisposeAsync()
    {
        _http?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    /// <summary>A client that shows where it is sent instead of going there.</summary>
    public async Task<HttpClient> CreateClientWithoutRedirectsAsync()
    {
        var handler = HandlerTrusting(X509Certificate2.CreateFromPem(await Http.GetStringAsync(new Uri(HttpAddress, "/_causeway/ca.pem"))));
        handler.AllowAutoRedirect = false;
        return new HttpClient(handler) { BaseAddress = HttpsAddress };
    }

    public static SocketsHttpHandler HandlerTrusting(X509Certificate2 authority)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(authority);
        return new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } };
    }
}
