using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Discovery;

public sealed class KeySetTests(MockServer server) : IClassFixture<MockServer>
{
    [Theory]
    [InlineData("discovery/v2.0/keys", new[] { "kty", "use", "kid", "x5t", "n", "e", "x5c", "cloud_instance_name", "issuer" })]
    [InlineData("discovery/keys", new[] { "kty", "use", "kid", "x5t", "n", "e", "x5c" })]
    public async Task Keys_have_the_members_Entra_gives_them(string path, string[] members)
    {
        var keys = (await server.GetJsonAsync($"/{Seed.Contoso}/{path}")).GetProperty("keys");

        Assert.True(keys.GetArrayLength() >= 2);
        Assert.All(keys.EnumerateArray(), key => Assert.Equal(members, key.Members()));
    }

    [Fact]
    public async Task Names_and_certificate_of_a_key_agree_with_it()
    {
        var keys = (await server.GetJsonAsync($"/{Seed.Contoso}/discovery/v2.0/keys")).GetProperty("keys");

        Assert.All(keys.EnumerateArray(), key =>
        {
            using var certificate = X509CertificateLoader.LoadCertificate(
                Convert.FromBase64String(key.GetProperty("x5c")[0].GetString()!));
            var thumbprint = Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA1));
            using var rsa = certificate.GetRSAPublicKey()!;
            Assert.Equal(thumbprint, key.GetProperty("kid").GetString());
            Assert.Equal(thumbprint, key.GetProperty("x5t").GetString());
            Assert.Equal(2048, rsa.KeySize);
            Assert.Equal(Base64Url.EncodeToString(rsa.ExportParameters(false).Modulus), key.GetProperty("n").GetString());
            Assert.Equal("AQAB", key.GetProperty("e").GetString());
        });
    }

    [Fact]
    public async Task Tenants_share_no_key_and_common_has_them_all()
    {
        var contoso = await KeyIdsAsync(Seed.Contoso);
        var fabrikam = await KeyIdsAsync(Seed.Fabrikam);
        var consumers = await KeyIdsAsync("consumers");

        Assert.Empty(contoso.Intersect(fabrikam));
        Assert.Equal(contoso.Concat(fabrikam).Order(), (await KeyIdsAsync("organizations")).Order());
        Assert.Equal(contoso.Concat(fabrikam).Concat(consumers).Order(), (await KeyIdsAsync("common")).Order());
    }

    private async Task<string[]> KeyIdsAsync(string tenant) =>
    [
        .. (await server.GetJsonAsync($"/{tenant}/discovery/v2.0/keys")).GetProperty("keys").EnumerateArray()
            .Select(key => key.GetProperty("kid").GetString()!),
    ];
}
