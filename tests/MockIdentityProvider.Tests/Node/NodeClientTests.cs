using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Tests.Assertions;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Node;

/// <summary>@azure/identity and @azure/msal-node with secrets, certificates and federated credentials.</summary>
public sealed class NodeClientTests(AssertionServer server) : IClassFixture<AssertionServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [SlowTheory]
    [InlineData("ClientSecretCredential")]
    [InlineData("msal-node secret")]
    [InlineData("msal-node secret in OIDC mode")]
    public async Task A_secret_is_accepted(string client)
    {
        var token = await GetTokenAsync(client, "secret", Seed.AzureAppSecret);

        AssertToken(token, authenticationMethod: "1");
    }

    [SlowTheory]
    [InlineData("ClientCertificateCredential")]
    [InlineData("ClientCertificateCredential with its chain")]
    [InlineData("msal-node certificate")]
    public async Task A_certificate_is_accepted(string client)
    {
        using var key = server.Certificate.GetRSAPrivateKey()!;
        var pem = $"{key.ExportPkcs8PrivateKeyPem()}\n{server.Certificate.ExportCertificatePem()}\n";

        var token = await GetTokenAsync(client, "certificate", _folder.Write("certificate.pem", pem));

        AssertToken(token, authenticationMethod: "2");
    }

    [SlowTheory]
    [InlineData("ClientAssertionCredential")]
    [InlineData("msal-node assertion")]
    public async Task A_foreign_token_is_exchanged(string client)
    {
        var token = await GetTokenAsync(client, "assertion", await server.FederatedTokenAsync());

        AssertToken(token, authenticationMethod: "2");
    }

    [SlowTheory]
    [InlineData("WorkloadIdentityCredential")]
    public async Task The_token_of_a_file_is_exchanged(string client)
    {
        var token = await GetTokenAsync(client, "assertionFile", _folder.Write("token", await server.FederatedTokenAsync()));

        AssertToken(token, authenticationMethod: "2");
    }

    [SlowTheory]
    [InlineData("ClientSecretCredential")]
    [InlineData("msal-node secret")]
    public async Task A_refusal_is_reported(string client)
    {
        var (exitCode, _, error) = await NodeClient.RunAsync(client, Settings("secret", "wrong"), await TrustAsync());

        Assert.NotEqual(0, exitCode);
        Assert.Contains("AADSTS7000215", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonWebToken> GetTokenAsync(string client, string credential, string value) =>
        new(await NodeClient.GetTokenAsync(client, Settings(credential, value), await TrustAsync()));

    private Dictionary<string, string> Settings(string credential, string value) => new()
    {
        ["authorityHost"] = server.Mock.HttpsAddress.GetLeftPart(UriPartial.Authority),
        ["tenantId"] = Seed.Contoso,
        ["clientId"] = Seed.AzureApp,
        ["scope"] = Seed.OrdersScope,
        [credential] = value,
    };

    private async Task<Dictionary<string, string>> TrustAsync() => new()
    {
        ["NODE_EXTRA_CA_CERTS"] = _folder.Write(
            "ca.pem", await server.Mock.Http.GetStringAsync(new Uri("/_causeway/ca.pem", UriKind.Relative))),
    };

    private static void AssertToken(JsonWebToken token, string authenticationMethod)
    {
        Assert.Equal(Seed.AzureApp, token.GetClaim("azp").Value);
        Assert.Equal(authenticationMethod, token.GetClaim("azpacr").Value);
        Assert.Equal(Seed.OrdersApi, Assert.Single(token.Audiences));
    }
}
