using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Assertions;

/// <summary>A mock whose azure-app has a certificate and trusts tokens of the Fabrikam tenant.</summary>
public sealed class AssertionServer : IAsyncLifetime, IDisposable
{
    public const string PublicApp = "77778888-bbbb-9999-cccc-0000dddd1111";

    private const string FederatedSubject = "12345678-1111-2222-3333-444455556666";

    private readonly TemporaryFolder _folder = new();

    public MockServer Mock { get; private set; } = null!;

    public X509Certificate2 Certificate { get; } = CreateCertificate();

    public async Task InitializeAsync()
    {
        var directory = new SeededDirectory()
            .Change(Seed.Contoso, Seed.AzureApp, $$"""
                {
                  "keyCredentials": [{ "key": "{{Convert.ToBase64String(Certificate.RawData)}}" }],
                  "federatedIdentityCredentials": [{
                    "name": "fabrikam",
                    "issuer": "https://login.microsoftonline.com/{{Seed.Fabrikam}}/v2.0",
                    "subject": "{{FederatedSubject}}",
                    "audiences": ["{{Seed.OrdersApi}}"]
                  }]
                }
                """)
            .Change(Seed.Fabrikam, Seed.FabrikamApp, $$"""{ "servicePrincipalId": "{{FederatedSubject}}" }""")
            .Add(Seed.Contoso, $$"""{ "appId": "{{PublicApp}}", "displayName": "public", "isFallbackPublicClient": true }""");
        Mock = await MockServer.StartAsync(["--Directory:File", _folder.Write("directory.json", directory.ToString())]);
    }

    /// <summary>A token of the Fabrikam tenant, as its app would present it elsewhere.</summary>
    public async Task<string> FederatedTokenAsync() => (await Mock.RequestTokenAsync(
        TokenRequests.With(Seed.FabrikamApp, Seed.FabrikamAppSecret, Seed.OrdersScope), $"/{Seed.Fabrikam}/oauth2/v2.0/token")).EncodedToken;

    public async Task DisposeAsync() => await Mock.DisposeAsync();

    public void Dispose()
    {
        _folder.Dispose();
        Certificate.Dispose();
    }

    public static X509Certificate2 CreateCertificate() => CreateCertificate(DateTimeOffset.UtcNow);

    /// <summary>A certificate that is valid for a day before and after a time.</summary>
    public static X509Certificate2 CreateCertificate(DateTimeOffset time)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=azure-app", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(time.AddDays(-1), time.AddDays(1));
    }
}
