using System.Text.Json;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Tenants;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Discovery;

/// <summary>The members of Entra's OpenID Connect metadata, version 2.0 and version 1.0.</summary>
/// <param name="Tenant">The tenant, or many.</param>
/// <param name="Origin">The address under which the client reached the mock.</param>
/// <param name="Issuer">The issuer of the tenant's tokens.</param>
/// <param name="KeysQuery">What follows the address of the keys: the application whose keys are asked for, or nothing.</param>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc"/>
internal sealed record OpenIdConfiguration(TenantReference Tenant, string Origin, string Issuer, string KeysQuery)
{
    private string Home => $"{Origin}/{Tenant.Segment}";

    public void Write(Utf8JsonWriter json, EndpointVersion version)
    {
        if (version == EndpointVersion.V2)
        {
            WriteV2(json);
        }
        else
        {
            WriteV1(json);
        }

        json.WriteString("kerberos_endpoint", $"{Home}/kerberos");
        WriteCloud(json);
    }

    private void WriteV2(Utf8JsonWriter json)
    {
        json.WriteString("token_endpoint", $"{Home}/oauth2/v2.0/token");
        WriteAuthenticationMethods(json);
        json.WriteString("jwks_uri", $"{Home}/discovery/v2.0/keys{KeysQuery}");
        WriteCommonFeatures(json);
        json.WriteStrings("response_types_supported", ["code", "id_token", "code id_token", "id_token token"]);
        json.WriteStrings("scopes_supported", ["openid", "profile", "email", "offline_access"]);
        json.WriteString("issuer", Issuer);
        json.WriteBoolean("request_uri_parameter_supported", false);
        json.WriteString("userinfo_endpoint", $"{Origin}/oidc/userinfo");
        json.WriteString("authorization_endpoint", $"{Home}/oauth2/v2.0/authorize");
        json.WriteString("device_authorization_endpoint", $"{Home}/oauth2/v2.0/devicecode");
        json.WriteBoolean("http_logout_supported", true);
        json.WriteBoolean("frontchannel_logout_supported", true);
        json.WriteString("end_session_endpoint", $"{Home}/oauth2/v2.0/logout");
        json.WriteStrings("claims_supported",
        [
            "sub", "iss", "cloud_instance_name", "cloud_instance_host_name", "cloud_graph_host_name", "msgraph_host", "aud", "exp",
            "iat", "auth_time", "acr", "nonce", "preferred_username", "name", "tid", "ver", "at_hash", "c_hash", "email",
        ]);
    }

    private void WriteV1(Utf8JsonWriter json)
    {
        json.WriteString("token_endpoint", $"{Home}/oauth2/token");
        WriteAuthenticationMethods(json);
        json.WriteString("jwks_uri", $"{Home}/discovery/keys{KeysQuery}");
        WriteCommonFeatures(json);
        json.WriteStrings(
            "response_types_supported", ["code", "id_token", "code id_token", "token id_token", "token"]);
        json.WriteStrings("scopes_supported", ["openid"]);
        json.WriteString("issuer", Issuer);
        json.WriteBoolean("microsoft_multi_refresh_token", true);
        json.WriteString("authorization_endpoint", $"{Home}/oauth2/authorize");
        json.WriteString("device_authorization_endpoint", $"{Home}/oauth2/devicecode");
        json.WriteBoolean("http_logout_supported", true);
        json.WriteBoolean("frontchannel_logout_supported", true);
        json.WriteString("end_session_endpoint", $"{Home}/oauth2/logout");
        json.WriteStrings("claims_supported",
        [
            "sub", "iss", "cloud_instance_name", "cloud_instance_host_name", "cloud_graph_host_name", "msgraph_host", "aud", "exp",
            "iat", "auth_time", "acr", "amr", "nonce", "email", "given_name", "family_name", "nickname",
        ]);
        json.WriteString("check_session_iframe", $"{Home}/oauth2/checksession");
        json.WriteString("userinfo_endpoint", $"{Home}/openid/userinfo");
    }

    private static void WriteAuthenticationMethods(Utf8JsonWriter json) =>
        json.WriteStrings(
            "token_endpoint_auth_methods_supported", ["client_secret_post", "private_key_jwt", "client_secret_basic"]);

    private static void WriteCommonFeatures(Utf8JsonWriter json)
    {
        json.WriteStrings("response_modes_supported", ["query", "fragment", "form_post"]);
        json.WriteStrings("subject_types_supported", ["pairwise"]);
        json.WriteStrings("id_token_signing_alg_values_supported", ["RS256"]);
    }

    private void WriteCloud(Utf8JsonWriter json)
    {
        json.WriteString("tenant_region_scope", Tenant.Tenant?.Region);
        json.WriteString("cloud_instance_name", Cloud.InstanceName);
        json.WriteString("cloud_graph_host_name", "graph.windows.net");
        json.WriteString("msgraph_host", "graph.microsoft.com");
        json.WriteString("rbac_url", "https://pas.windows.net");
    }
}
