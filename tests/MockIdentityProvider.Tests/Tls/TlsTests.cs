using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Tests.Support;
using Causeway.MockIdentityProvider.Tls;

namespace Causeway.MockIdentityProvider.Tests.Tls;

public sealed class TlsTests(MockServer server) : IClassFixture<MockServer>
{
    [Fact]
    public async Task Https_is_trusted_by_whoever_trusts_the_authority()
    {
        Assert.Equal("Healthy", await server.Http.GetStringAsync(new Uri(server.HttpsAddress, "/health")));
    }

    [Fact]
    public async Task Https_is_not_trusted_by_anyone_else()
    {
        using var stranger = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetStringAsync(new Uri(server.HttpsAddress, "/health")));
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("host.docker.internal", true)]
    [InlineData("entra", true)]
    [InlineData("login.microsoftonline.com", true)]
    [InlineData("evil.example", false)]
    public void The_leaf_has_the_built_in_and_the_configured_names(string name, bool expected)
    {
        using var folder = new TemporaryFolder();
        using var authority = CertificateAuthority.LoadOrCreate(new PrivateFolder(folder.Path), TimeProvider.System);

        using var leaf = ServerCertificate.Issue(authority, ["entra", "login.microsoftonline.com"], TimeProvider.System);

        Assert.Equal(expected, leaf.MatchesHostname(name, allowWildcards: false, allowCommonName: false));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(authority.Pem));
        Assert.True(chain.Build(leaf));
    }
}
