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
            var client = grant.Client.Application;
            ClaimWriter.WriteStart(json, client.AppId.ToString(), token.issuer, token.lifetime);
            if (grant.Version == EndpointVersion.V2)
            {
                WriteV2(json, grant);
                OptionalClaims.Write(json, grant, token.lifetime.Now, WantedInV2(grant));
            }
            else
            {
                WriteV1(json, grant);
                OptionalClaims.Write(json, grant, token.lifetime.Now, client.Tokens.IdTokenClaims.Except(OptionalClaims.UsualInV1));
            }

            GroupClaims.Write(json, grant, client);

            token.hashes.Write(json);
            ClaimWriter.WriteOptional(json, "nonce", grant.Nonce);
            ClaimWriter.WriteRefreshHint(json, grant.Tenant.Id, client.AppId);
            ClaimWriter.WriteRoles(json, grant.User.RolesOn(client));
            json.WriteString("sub", grant.User.SubjectFor(client.AppId));
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
        json.WriteString("oid", user.Id);
        json.WriteString("unique_name", user.UserPrincipalName);
        json.WriteString("upn", user.UserPrincipalName);
        json.WriteString("ver", "1.0");
    }

    private static void WriteV2(Utf8JsonWriter json, UserGrant grant)
    {
        var user = grant.User;
        ClaimWriter.WriteAio(json);
        if (grant.Scope.OpenIdScopes.Contains("profile"))
        {
            json.WriteString("name", user.DisplayName);
            json.WriteString("oid", user.Id);
            json.WriteString("preferred_username", user.UserPrincipalName);
        }

        json.WriteString("ver", "2.0");
    }

    /// <summary>The scope <c>email</c> asks for the claim like the registration does.</summary>
    private static IEnumerable<string> WantedInV2(UserGrant grant)
    {
        var wanted = grant.Client.Application.Tokens.IdTokenClaims;
        return grant.Scope.OpenIdScopes.Contains("email") ? wanted.Append("email").Distinct() : wanted;
    }
}
