using System.Text;
using Causeway.MockIdentityProvider.Tests.Assertions;
using Causeway.MockIdentityProvider.Tests.Delegation;
using Causeway.MockIdentityProvider.Tests.ManagedIdentity;
using Causeway.MockIdentityProvider.Tests.Node;

namespace Causeway.MockIdentityProvider.Tests.Clients;

/// <summary>The table of docs/clients.md: each client, what it needs to be told, and the test that shows it.</summary>
public static class ClientTable
{
    private const string WithoutDiscovery = "`WithInstanceDiscovery(false)`, `WithAuthority(\"https://localhost:8443/{tenant}\")`";
    private const string AuthorityHost = "`AuthorityHost = new Uri(\"https://localhost:8443\")`, `DisableInstanceDiscovery = true`";
    private const string AppService = "nothing; `IDENTITY_ENDPOINT=http://localhost:8080/msi/token`, `IDENTITY_HEADER`";
    private const string Imds = "nothing; `AZURE_POD_IDENTITY_AUTHORITY_HOST=http://localhost:8080`";

    private const string NodeAuthority = "`authority: \"https://localhost:8443/{tenant}\"`, `knownAuthorities: [\"localhost:8443\"]` (with the port)";
    private const string NodeAuthorityHost = "`authorityHost: \"https://localhost:8443\"`, `disableInstanceDiscovery: true`";

    private static readonly (string Client, string Options, string Witness)[] Rows =
    [
        ("MSAL.NET, secret", WithoutDiscovery, Test<MsalTests>(nameof(MsalTests.A_confidential_client_gets_a_token_without_instance_discovery))),
        ("MSAL.NET, secret", "`WithOidcAuthority(\"https://localhost:8443/{tenant}/v2.0\")`", Test<MsalTests>(nameof(MsalTests.A_confidential_client_gets_a_token_from_an_oidc_authority))),
        ("MSAL.NET, secret, behind the name login.microsoftonline.com", "nothing", Test<ImpersonationTests>(nameof(ImpersonationTests.MSAL_asks_the_public_cloud_with_instance_discovery))),
        ("MSAL.NET, certificate", $"{WithoutDiscovery}, or `WithOidcAuthority`", Test<AssertionClientTests>(nameof(AssertionClientTests.MSAL_signs_in_with_a_certificate))),
        ("MSAL.NET, assertion of a foreign issuer", WithoutDiscovery, Test<AssertionClientTests>(nameof(AssertionClientTests.MSAL_exchanges_a_foreign_token))),
        ("MSAL.NET, assertion signed by the app", WithoutDiscovery, Test<AssertionClientTests>(nameof(AssertionClientTests.MSAL_sends_an_assertion_that_the_app_has_signed))),
        ("MSAL.NET, authorization code with PKCE", WithoutDiscovery, Test<UserClientTests>(nameof(UserClientTests.Authorization_code_with_PKCE_and_a_silent_refresh))),
        ("MSAL.NET, on behalf of", WithoutDiscovery, Test<UserClientTests>(nameof(UserClientTests.On_behalf_of))),
        ("MSAL.NET, device code", WithoutDiscovery, Test<UserClientTests>(nameof(UserClientTests.Device_code))),
        ("MSAL.NET, user name and password", WithoutDiscovery, Test<UserClientTests>(nameof(UserClientTests.User_name_and_password))),
        ("Azure.Identity `DefaultAzureCredential`, App Service", AppService, Test<ManagedIdentityClientTests>(nameof(ManagedIdentityClientTests.The_App_Service_endpoint_serves))),
        ("Azure.Identity `ManagedIdentityCredential`, App Service", AppService, Test<ManagedIdentityClientTests>(nameof(ManagedIdentityClientTests.The_App_Service_endpoint_serves))),
        ("Azure.Identity `ManagedIdentityCredential`, virtual machine", Imds, Test<ManagedIdentityClientTests>(nameof(ManagedIdentityClientTests.The_instance_metadata_endpoint_serves))),
        ("Azure.Identity `DefaultAzureCredential`, virtual machine", $"{Imds}, `AZURE_TOKEN_CREDENTIALS=ManagedIdentityCredential`", Test<ManagedIdentityClientTests>(nameof(ManagedIdentityClientTests.DefaultAzureCredential_skips_the_probe_when_told_its_credential))),
        ("Azure.Identity `DefaultAzureCredential`, virtual machine, mock with `ManagedIdentity:Imds:AnswerProbes=true`", Imds, Test<ManagedIdentityClientTests>(nameof(ManagedIdentityClientTests.DefaultAzureCredential_finds_instance_metadata_whose_probes_are_answered))),
        ("Azure.Identity `ClientSecretCredential`", AuthorityHost, Test<AzureIdentityTests>(nameof(AzureIdentityTests.ClientSecretCredential_gets_a_token))),
        ("Azure.Identity `ClientSecretCredential`, behind the name login.microsoftonline.com", "nothing", Test<ImpersonationTests>(nameof(ImpersonationTests.ClientSecretCredential_asks_the_public_cloud))),
        ("Azure.Identity `ClientCertificateCredential`", AuthorityHost, Test<AssertionClientTests>(nameof(AssertionClientTests.ClientCertificateCredential_gets_a_token))),
        ("Azure.Identity `ClientAssertionCredential`", AuthorityHost, Test<AssertionClientTests>(nameof(AssertionClientTests.ClientAssertionCredential_exchanges_a_foreign_token))),
        ("Azure.Identity `WorkloadIdentityCredential`", AuthorityHost, Test<AssertionClientTests>(nameof(AssertionClientTests.WorkloadIdentityCredential_exchanges_the_token_of_its_file))),
        ("@azure/identity `ClientSecretCredential`", NodeAuthorityHost, Test<NodeClientTests>(nameof(NodeClientTests.A_secret_is_accepted))),
        ("@azure/identity `ClientCertificateCredential`", NodeAuthorityHost, Test<NodeClientTests>(nameof(NodeClientTests.A_certificate_is_accepted))),
        ("@azure/identity `ClientAssertionCredential`", NodeAuthorityHost, Test<NodeClientTests>(nameof(NodeClientTests.A_foreign_token_is_exchanged))),
        ("@azure/identity `WorkloadIdentityCredential`", NodeAuthorityHost, Test<NodeClientTests>(nameof(NodeClientTests.The_token_of_a_file_is_exchanged))),
        ("@azure/identity `DefaultAzureCredential` and `ManagedIdentityCredential`, App Service", AppService, Test<NodeManagedIdentityTests>(nameof(NodeManagedIdentityTests.The_App_Service_endpoint_serves))),
        ("@azure/identity `DefaultAzureCredential` and `ManagedIdentityCredential`, virtual machine", Imds, Test<NodeManagedIdentityTests>(nameof(NodeManagedIdentityTests.The_instance_metadata_endpoint_serves))),
        ("@azure/msal-node, secret", $"{NodeAuthority}; or with `/v2.0` and `protocolMode: \"OIDC\"`", Test<NodeClientTests>(nameof(NodeClientTests.A_secret_is_accepted))),
        ("@azure/msal-node, certificate", NodeAuthority, Test<NodeClientTests>(nameof(NodeClientTests.A_certificate_is_accepted))),
        ("@azure/msal-node, assertion", NodeAuthority, Test<NodeClientTests>(nameof(NodeClientTests.A_foreign_token_is_exchanged))),
        ("@azure/msal-node `ManagedIdentityApplication`, App Service", AppService, Test<NodeManagedIdentityTests>(nameof(NodeManagedIdentityTests.The_App_Service_endpoint_serves))),
        ("@azure/msal-node `ManagedIdentityApplication`, virtual machine", Imds, Test<NodeManagedIdentityTests>(nameof(NodeManagedIdentityTests.The_instance_metadata_endpoint_serves))),
        ("`ConfigurationManager` and `JsonWebTokenHandler`", "the metadata address", Test<TokenConsumerTests>(nameof(TokenConsumerTests.Tokens_validate_against_their_tenants_metadata))),
        ("`AadIssuerValidator` of Microsoft.IdentityModel.Validators", "the authority", Test<TokenConsumerTests>(nameof(TokenConsumerTests.The_issuer_validator_for_Entra_accepts_the_tenants_of_a_document))),
        ("`AddJwtBearer` of ASP.NET Core", "`Authority`, `Audience`", Test<JwtBearerTests>(nameof(JwtBearerTests.Genuine_tokens_pass))),
    ];

    public static string Render()
    {
        var text = new StringBuilder("""
            # Clients of the mock Entra ID

            Each row is shown by the named test of `tests/MockIdentityProvider.Tests`, with the released package. Clients that ask for tokens
            over HTTPS must trust the mock's certificate authority: `dotnet run --project MockIdentityProvider -- trust --apply`,
            and for Node the variable that it names ([mock-entra.md](mock-entra.md#trust)).
            Those of Node run in CI (`CI=true`); its packages are installed with `npm ci --prefix tests/MockIdentityProvider.Tests/Node`.
            The tests write this file; change `Clients/ClientTable.cs` instead.

            | client | what it is told | shown by |
            |---|---|---|

            """);
        foreach (var (client, options, witness) in Rows)
        {
            text.Append("| ").Append(client).Append(" | ").Append(options).Append(" | ").Append(witness).Append(" |\n");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Test<TClass>(string method) => $"`{typeof(TClass).Name}.{method}`";
}
