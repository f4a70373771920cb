using System.Text.Json;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Makes ID tokens, in the version of the endpoint that was asked.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference"/>
internal sealed class IdTokenMinter(TokenSigner signer, Issuers issuers)
{
    public byte[] Mint(UserGrant grant, TokenLifetime lifetime, IdTokenHashes hashes)
    {
        var isV2 = grant.Version == EndpointVersion.V2;
        var issuer = isV2 ? issuers.V2(grant.Tenant.IdText) : issuers.V1(grant.Tenant.IdText);
        return signer.Sign(grant.Tenant.Id, isV2 ? 2 : 1, (grant, issuer, lifetime, hashes), static (json, token) =>
        {
            var grant = token.grant;
            var clientId = grant.Client.Application.AppId;
            ClaimWriter.WriteStart(json, clientId.ToString(), token.issuer, token.lifetime);
            if (grant.Version == EndpointVersion.V2)
            {
                WriteV2(json, grant);
            }
            else
            {
                WriteV1(json, grant);
            }

            token.hashes.Write(json);
            ClaimWriter.WriteOptional(json, "nonce", grant.Nonce);
            json.WriteString("oid", grant.User.Id);
            ClaimWriter.WriteRefreshHint(json, grant.Tenant.Id, clientId);
            json.WriteString("sub", grant.SubjectFor(clientId));
            json.WriteString("tid", grant.Tenant.IdText);
            ClaimWriter.WriteTokenId(json);
        });
    }

    private static void WriteV1(Utf8JsonWriter json, UserGrant grant)
    {
        var user = grant.User;
        json.WriteStartArray("amr");
        json.WriteStringValue("pwd");
        json.WriteEndArray();
        ClaimWriter.WriteOptional(json, "family_name", user.Surname);
        ClaimWriter.WriteOptional(json, "given_name", user.GivenName);
        json.WriteString("ipaddr", "127.0.0.1");
        json.WriteString("name", user.DisplayName);
        json.WriteString("unique_name", user.UserPrincipalName);
        json.WriteString("upn", user.UserPrincipalName);
        json.WriteString("ver", "1.0");
    }

    private static void WriteV2(Utf8JsonWriter json, UserGrant grant)
    {
        var user = grant.User;
        ClaimWriter.WriteAio(json);
        ClaimWriter.WriteOptional(json, "email", grant.Scope.OpenIdScopes.Contains("email") ? user.Mail : null);
        json.WriteString("name", user.DisplayName);
        json.WriteString("preferred_username", user.UserPrincipalName);
        json.WriteString("ver", "2.0");
    }
}
