using System.Text.Json;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Makes access tokens for clients that act for a user.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference"/>
internal sealed class UserTokenMinter(TokenSigner signer, Issuers issuers)
{
    public byte[] MintAccessToken(UserGrant grant, TokenLifetime lifetime)
    {
        var version = grant.Resource.Application.AccessTokenVersion;
        var issuer = version == 2 ? issuers.V2(grant.Tenant.IdText) : issuers.V1(grant.Tenant.IdText);
        return signer.Sign(grant.Tenant.Id, version, (grant, issuer, lifetime), static (json, token) =>
        {
            ClaimWriter.WriteStart(json, token.grant.Resource.Audience, token.issuer, token.lifetime);
            var wanted = token.grant.Resource.Application.Tokens.OptionalClaims;
            if (token.grant.Resource.Application.AccessTokenVersion == 2)
            {
                WriteV2(json, token.grant);
                OptionalClaims.Write(json, token.grant, token.lifetime.Now, wanted);
            }
            else
            {
                WriteV1(json, token.grant);
                OptionalClaims.Write(json, token.grant, token.lifetime.Now, wanted.Except(OptionalClaims.UsualInV1));
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
        GroupClaims.Write(json, grant, grant.Resource.Application);
        json.WriteString("ipaddr", "127.0.0.1");
        json.WriteString("name", user.DisplayName);
        WriteSubject(json, grant);
        json.WriteString("unique_name", user.UserPrincipalName);
        json.WriteString("upn", user.UserPrincipalName);
        ClaimWriter.WriteTokenId(json);
        json.WriteString("ver", "1.0");
    }

    private static void WriteV2(Utf8JsonWriter json, UserGrant grant)
    {
        var user = grant.User;
        ClaimWriter.WriteAio(json);
        json.WriteString("azp", grant.Client.Application.AppId);
        ClaimWriter.WriteMethod(json, "azpacr", grant.Client.Method);
        GroupClaims.Write(json, grant, grant.Resource.Application);
        json.WriteString("name", user.DisplayName);
        json.WriteString("preferred_username", user.UserPrincipalName);
        WriteSubject(json, grant);
        ClaimWriter.WriteTokenId(json);
        json.WriteString("ver", "2.0");
        ClaimWriter.WriteFormat(json);
    }

    private static void WriteSubject(Utf8JsonWriter json, UserGrant grant)
    {
        json.WriteString("oid", grant.User.Id);
        ClaimWriter.WriteRefreshHint(json, grant.Tenant.Id, grant.Resource.Application.AppId);
        ClaimWriter.WriteRoles(json, grant.Roles);
        json.WriteString("scp", grant.Scope.Claim);
        json.WriteString("sub", grant.User.SubjectFor(grant.Resource.Application.AppId));
        json.WriteString("tid", grant.Tenant.IdText);
    }
}
