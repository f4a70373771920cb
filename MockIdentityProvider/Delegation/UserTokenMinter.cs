using System.Text.Json;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Makes access tokens for clients that act for a user.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference"/>
internal sealed class UserTokenMinter(TokenSigner signer, Issuers issuers)
{
    /// <summary>How many groups fit into a token before it only says where they can be asked for.</summary>
    private const int MostGroups = 200;

    /// <summary>How many fit into a token that travels in an address; of more it only says that there are some.</summary>
    private const int MostGroupsInAddress = 5;

    public byte[] MintAccessToken(UserGrant grant, TokenLifetime lifetime)
    {
        var version = grant.Resource.Application.AccessTokenVersion;
        var issuer = version == 2 ? issuers.V2(grant.Tenant.IdText) : issuers.V1(grant.Tenant.IdText);
        return signer.Sign(grant.Tenant.Id, version, (grant, issuer, lifetime), static (json, token) =>
        {
            ClaimWriter.WriteStart(json, token.grant.Resource.Audience, token.issuer, token.lifetime);
            if (token.grant.Resource.Application.AccessTokenVersion == 2)
            {
                WriteV2(json, token.grant);
            }
            else
            {
                WriteV1(json, token.grant);
            }

            ClaimWriter.WriteCapabilities(json, token.grant.Client, token.grant.Resource);
            ClaimWriter.WriteCustom(json, token.grant.Resource);
        });
    }

    private static void WriteV1(Utf8JsonWriter json, UserGrant grant)
    {
        var user = grant.User;
        json.WriteString("acr", "1");
        ClaimWriter.WriteAio(json);
        json.WriteStartArray("amr");
        json.WriteStringValue("pwd");
        json.WriteEndArray();
        json.WriteString("appid", grant.Client.Application.AppId);
        ClaimWriter.WriteMethod(json, "appidacr", grant.Client.Method);
        ClaimWriter.WriteOptional(json, "family_name", user.Surname);
        ClaimWriter.WriteOptional(json, "given_name", user.GivenName);
        WriteGroups(json, grant);
        json.WriteString("ipaddr", "127.0.0.1");
        json.WriteString("name", user.DisplayName);
        WriteSubject(json, grant);
        json.WriteString("unique_name", user.UserPrincipalName);
        json.WriteString("upn", user.UserPrincipalName);
        ClaimWriter.WriteTokenId(json);
        json.WriteString("ver", "1.0");
        ClaimWriter.WriteOptional(json, "email", Wants(grant, "email") ? user.Mail : null);
    }

    private static void WriteV2(Utf8JsonWriter json, UserGrant grant)
    {
        var user = grant.User;
        ClaimWriter.WriteAio(json);
        json.WriteString("azp", grant.Client.Application.AppId);
        ClaimWriter.WriteMethod(json, "azpacr", grant.Client.Method);
        WriteGroups(json, grant);
        json.WriteString("name", user.DisplayName);
        json.WriteString("preferred_username", user.UserPrincipalName);
        WriteSubject(json, grant);
        ClaimWriter.WriteTokenId(json);
        json.WriteString("ver", "2.0");
        ClaimWriter.WriteFormat(json);
        ClaimWriter.WriteOptional(json, "email", Wants(grant, "email") ? user.Mail : null);
        ClaimWriter.WriteOptional(json, "upn", Wants(grant, "upn") ? user.UserPrincipalName : null);
        ClaimWriter.WriteOptional(json, "given_name", Wants(grant, "given_name") ? user.GivenName : null);
        ClaimWriter.WriteOptional(json, "family_name", Wants(grant, "family_name") ? user.Surname : null);
    }

    private static void WriteSubject(Utf8JsonWriter json, UserGrant grant)
    {
        json.WriteString("oid", grant.User.Id);
        ClaimWriter.WriteRefreshHint(json, grant.Tenant.Id, grant.Resource.Application.AppId);
        ClaimWriter.WriteRoles(json, grant.Roles);
        json.WriteString("scp", string.Join(' ', grant.Scope.Permissions));
        json.WriteString("sub", grant.SubjectFor(grant.Resource.Application.AppId));
        json.WriteString("tid", grant.Tenant.IdText);
    }

    private static void WriteGroups(Utf8JsonWriter json, UserGrant grant)
    {
        var groups = grant.User.Groups;
        if (!grant.Resource.Application.Tokens.IncludesGroups || groups.IsEmpty)
        {
            return;
        }

        if (grant.IsImplicit && groups.Length > MostGroupsInAddress)
        {
            json.WriteBoolean("hasgroups", true);
            return;
        }

        if (groups.Length <= MostGroups)
        {
            json.WriteStartArray("groups");
            foreach (var group in groups)
            {
                json.WriteStringValue(group);
            }

            json.WriteEndArray();
            return;
        }

        json.WriteStartObject("_claim_names");
        json.WriteString("groups", "src1");
        json.WriteEndObject();
        json.WriteStartObject("_claim_sources");
        json.WriteStartObject("src1");
        json.WriteString("endpoint", $"https://graph.microsoft.com/v1.0/users/{grant.User.Id}/getMemberObjects");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool Wants(UserGrant grant, string claim) =>
        grant.Resource.Application.Tokens.OptionalClaims.Contains(claim);
}
