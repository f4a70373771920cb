using System.Net;
using System.Text.Json;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Discovery;

public sealed class OpenIdConfigurationTests(MockServer server) : IClassFixture<MockServer>
{
    private const string Consumers = "9188040d-6c67-4c5b-b112-36a304b66dad";

    [Theory]
    [InlineData(Seed.Contoso, "/v2.0", $"https://login.microsoftonline.com/{Seed.Contoso}/v2.0")]
    [InlineData(Seed.ContosoDomain, "/v2.0", $"https://login.microsoftonline.com/{Seed.Contoso}/v2.0")]
    [InlineData("common", "/v2.0", "https://login.microsoftonline.com/{tenantid}/v2.0")]
    [InlineData("Organizations", "/v2.0", "https://login.microsoftonline.com/{tenantid}/v2.0")]
    [InlineData("consumers", "/v2.0", $"https://login.microsoftonline.com/{Consumers}/v2.0")]
    [InlineData(Consumers, "/v2.0", $"https://login.microsoftonline.com/{Consumers}/v2.0")]
    [InlineData(Seed.Contoso, "", $"https://sts.windows.net/{Seed.Contoso}/")]
    [InlineData("common", "", "https://sts.windows.net/{tenantid}/")]
    [InlineData("organizations", "", "https://sts.windows.net/{tenantid}/")]
    [InlineData("consumers", "", $"https://sts.windows.net/{Consumers}/")]
    public async Task Only_documents_of_many_tenants_have_a_templated_issuer(string tenant, string version, string issuer)
    {
        var document = await server.GetJsonAsync($"/{tenant}{version}/.well-known/openid-configuration");

        Assert.Equal(issuer, document.GetProperty("issuer").GetString());
    }

    [Theory]
    [InlineData("/v2.0")]
    [InlineData("")]
    public async Task Every_endpoint_follows_the_scheme_and_host_of_the_request(string version)
    {
        foreach (var origin in new[] { server.HttpAddress, server.HttpsAddress })
        {
            using var response = await server.Http.GetAsync(
                new Uri(origin, $"/{Seed.ContosoDomain}{version}/.well-known/openid-configuration"));
            var document = await response.ReadJsonAsync();

            var endpoints = document.EnumerateObject()
                .Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri")
                .ToArray();
            Assert.True(endpoints.Length >= 6);
            Assert.All(endpoints, endpoint =>
                Assert.StartsWith(origin.ToString(), endpoint.Value.GetString(), StringComparison.Ordinal));
            Assert.Equal($"{origin}{Seed.Contoso}/discovery{version}/keys", document.GetProperty("jwks_uri").GetString());
        }
    }

    [Theory]
    [InlineData("/v2.0")]
    [InlineData("")]
    public async Task Every_endpoint_of_the_document_is_served(string version)
    {
        var document = await server.GetJsonAsync($"/{Seed.Contoso}{version}/.well-known/openid-configuration");

        var missing = new List<string>();
        foreach (var member in document.EnumerateObject().Where(member =>
            member.Value.ValueKind == JsonValueKind.String
            && member.Value.GetString()!.StartsWith(server.HttpsAddress.ToString(), StringComparison.Ordinal)))
        {
            using var response = await server.Http.GetAsync(new Uri(member.Value.GetString()!));
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                missing.Add(member.Name);
            }
        }

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("/v2.0")]
    [InlineData("")]
    public async Task The_document_of_an_application_names_its_keys(string version)
    {
        var document = await server.GetJsonAsync($"/{Seed.Contoso}{version}/.well-known/openid-configuration?appid={Seed.OrdersApi}");

        var keys = new Uri(document.GetProperty("jwks_uri").GetString()!);
        Assert.Equal($"?appid={Seed.OrdersApi}", keys.Query);
        Assert.NotEmpty((await server.GetJsonAsync(keys.PathAndQuery)).GetProperty("keys").EnumerateArray());
    }

    [Fact]
    public async Task A_forwarded_host_name_is_used_as_it_came()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(server.HttpAddress, "/common/v2.0/.well-known/openid-configuration"));
        request.Headers.Host = "entra.example:1234";

        using var response = await server.Http.SendAsync(request);

        Assert.Equal(
            "http://entra.example:1234/common/oauth2/v2.0/token",
            (await response.ReadJsonAsync()).GetProperty("token_endpoint").GetString());
    }

    [Theory]
    [InlineData("00000000-1111-2222-3333-444444444444", 90002)]
    [InlineData("nowhere", 900023)]
    public async Task An_unknown_tenant_is_an_invalid_tenant(string tenant, int code)
    {
        foreach (var path in new[]
        {
            "/v2.0/.well-known/openid-configuration", "/.well-known/openid-configuration", "/discovery/v2.0/keys", "/discovery/keys",
        })
        {
            using var response = await server.Http.GetAsync(new Uri($"/{tenant}{path}", UriKind.Relative));

            await response.AssertErrorAsync(400, "invalid_tenant", code);
        }
    }

    [Fact]
    public async Task The_version_2_document_has_the_members_of_the_real_one()
    {
        var document = await server.GetJsonAsync("/common/v2.0/.well-known/openid-configuration");

        Assert.Equal(
        [
            "token_endpoint", "token_endpoint_auth_methods_supported", "jwks_uri", "response_modes_supported", "subject_types_supported",
            "id_token_signing_alg_values_supported", "response_types_supported", "scopes_supported", "issuer",
            "request_uri_parameter_supported", "userinfo_endpoint", "authorization_endpoint", "device_authorization_endpoint",
            "http_logout_supported", "frontchannel_logout_supported", "end_session_endpoint", "claims_supported", "kerberos_endpoint",
            "tenant_region_scope", "cloud_instance_name", "cloud_graph_host_name", "msgraph_host", "rbac_url",
        ],
        document.Members());
        Assert.Equal(JsonValueKind.Null, document.GetProperty("tenant_region_scope").ValueKind);
    }

    [Fact]
    public async Task Instance_discovery_knows_the_clouds_and_itself()
    {
        foreach (var host in new[] { "login.microsoftonline.com", "login.windows.net", server.HttpsAddress.Authority })
        {
            var authorize = Uri.EscapeDataString($"https://{host}/{Seed.Contoso}/oauth2/v2.0/authorize");
            var answer = await server.GetJsonAsync($"/common/discovery/instance?api-version=1.1&authorization_endpoint={authorize}");

            Assert.Equal(
                $"{server.HttpsAddress}{Seed.Contoso}/v2.0/.well-known/openid-configuration",
                answer.GetProperty("tenant_discovery_endpoint").GetString());
            Assert.Equal("login.microsoftonline.com", answer.GetProperty("metadata")[0].GetProperty("preferred_network").GetString());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("&authorization_endpoint=https%3A%2F%2Fevil.example%2Fcommon%2Foauth2%2Fv2.0%2Fauthorize")]
    [InlineData("&authorization_endpoint=not-a-url")]
    public async Task Instance_discovery_refuses_other_hosts(string query)
    {
        using var response = await server.Http.GetAsync(
            new Uri($"/common/discovery/instance?api-version=1.1{query}", UriKind.Relative));

        await response.AssertErrorAsync(400, "invalid_instance", 50049);
    }
}
