using System.Text.Json;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Tenants;

namespace Causeway.MockIdentityProvider.Discovery;

/// <summary>Writes the members of Entra's OpenID Connect metadata, version 2.0 and version 1.0.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc"/>
internal static class OpenIdConfiguration
{
    public static void WriteV2(Utf8JsonWriter json, TenantReference tenant, string origin, string issuer)
    {
        var home = $"{origin}/{tenant.Segment}";
        json.WriteString("token_endpoint", $"{home}/oauth2/v2.0/token");
        WriteAuthenticationMethods(json);
        json.WriteString("jwks_uri", $"{home}/discovery/v2.0/keys");
        WriteCommonFeatures(json);
        json.WriteStrings("response_types_supported", ["code", "id_token", "code id_token", "id_token token"]);
        json.WriteStrings("scopes_supported", ["openid", "profile", "email", "offline_access"]);
        json.WriteString("issuer", issuer);
        json.WriteBoolean("request_uri_parameter_supported", false);
        json.WriteString("userinfo_endpoint", $"{origin}/oidc/userinfo");
        json.WriteString("authorization_endpoint", $"{home}/oauth2/v2.0/authorize");
        json.WriteString("device_authorization_endpoint", $"{home}/oauth2/v2.0/devicecode");
        json.WriteBoolean("http_logout_supported", true);
        json.WriteBoolean("frontchannel_logout_supported", true);
        json.WriteString("end_session_endpoint", $"{home}/oauth2/v2.0/logout");
        json.WriteStrings("claims_supported",
        [
            "sub", "iss", "cloud_instance_name", "cloud_instance_host_name", "cloud_graph_host_name", "msgraph_host", "aud", "exp",
            "iat", "auth_time", "acr", "nonce", "preferred_username", "name", "tid", "ver", "at_hash", "c_hash", "email",
        ]);
        json.WriteString("kerberos_endpoint", $"{home}/kerberos");
        WriteCloud(json, tenant);
    }

    public static void WriteV1(Utf8JsonWriter json, TenantReference tenant, string origin, string issuer)
    {
        var home = $"{origin}/{tenant.Segment}";
        json.WriteString("token_endpoint", $"{home}/oauth2/token");
        WriteAuthenticationMethods(json);
        json.WriteString("jwks_uri", $"{home}/discovery/keys");
        WriteCommonFeatures(json);
        json.WriteStrings(
            "response_types_supported", ["code", "id_token", "code id_token", "token id_token", "token"]);
        json.WriteStrings("scopes_supported", ["openid"]);
        json.WriteString("issuer", issuer);
        json.WriteBoolean("microsoft_multi_refresh_token", true);
        json.WriteString("authorization_endpoint", $"{home}/oauth2/authorize");
        json.WriteString("device_authorization_endpoint", $"{home}/oauth2/devicecode");
        json.WriteBoolean("http_logout_supported", true);
        json.WriteBoolean("frontchannel_logout_supported", true);
        json.WriteString("end_session_endpoint", $"{home}/oauth2/logout");
        json.WriteStrings("claims_supported",
        [
            "sub", "iss", "cloud_instance_name", "cloud_instance_host_name", "cloud_graph_host_name", "msgraph_host", "aud", "exp",
            "iat", "auth_time", "acr", "amr", "nonce", "email", "given_name", "family_name", "nickname",
        ]);
        json.WriteString("check_session_iframe", $"{home}/oauth2/checksession");
        json.WriteString("userinfo_endpoint", $"{home}/openid/userinfo");
        json.WriteString("kerberos_endpoint", $"{home}/kerberos");
        WriteCloud(json, tenant);
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

    private static void WriteCloud(Utf8JsonWriter json, TenantReference tenant)
    {
        json.WriteString("tenant_region_scope", tenant.Tenant?.Region);
        json.WriteString("cloud_instance_name", Cloud.InstanceName);
        json.WriteString("cloud_graph_host_name", "graph.windows.net");
        json.WriteString("msgraph_host", "graph.microsoft.com");
        json.WriteString("rbac_url", "https://pas.windows.net");
    }
}
