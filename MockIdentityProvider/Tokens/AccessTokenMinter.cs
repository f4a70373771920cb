using System.Text.Json;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>
/// Makes access tokens for clients that act for themselves, with the claims Entra gives them; the API's registration chooses
/// the version.
/// </summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference"/>
internal sealed class AccessTokenMinter(TokenSigner signer, Issuers issuers)
{
    /// <returns>The token in compact serialization.</returns>
    public byte[] MintAppOnly(AuthenticatedClient client, RequestedResource resource, TokenLifetime lifetime)
    {
        var version = resource.Application.AccessTokenVersion;
        var issuer = version == 2 ? issuers.V2(client.Tenant.IdText) : issuers.V1(client.Tenant.IdText);
        return signer.Sign(client.Tenant.Id, version, (client, resource, issuer, lifetime), static (json, token) =>
        {
            ClaimWriter.WriteStart(json, token.resource.Audience, token.issuer, token.lifetime);
            ClaimWriter.WriteAio(json);
            if (token.resource.Application.AccessTokenVersion == 2)
            {
                WriteV2(json, token.client, token.resource);
            }
            else
            {
                WriteV1(json, token.client, token.resource, token.issuer);
            }

            ClaimWriter.WriteOptional(json, "xms_mirid", token.client.ManagedIdentityResourceId);
            ClaimWriter.WriteCapabilities(json, token.client, token.resource);
            ClaimWriter.WriteCustom(json, token.resource);
        });
    }

    private static void WriteV1(Utf8JsonWriter json, AuthenticatedClient client, RequestedResource resource, string issuer)
    {
        json.WriteString("appid", client.Application.AppId);
        ClaimWriter.WriteMethod(json, "appidacr", client.Method);
        json.WriteString("idp", issuer);
        WriteSubject(json, client, resource);
        json.WriteString("ver", "1.0");
    }

    private static void WriteV2(Utf8JsonWriter json, AuthenticatedClient client, RequestedResource resource)
    {
        json.WriteString("azp", client.Application.AppId);
        ClaimWriter.WriteMethod(json, "azpacr", client.Method);
        WriteSubject(json, client, resource);
        json.WriteString("ver", "2.0");
        ClaimWriter.WriteFormat(json);
    }

    private static void WriteSubject(Utf8JsonWriter json, AuthenticatedClient client, RequestedResource resource)
    {
        if (client.ManagedIdentityResourceId is not null || resource.Application.Tokens.OptionalClaims.Contains("idtyp"))
        {
            json.WriteString("idtyp", "app");
        }

        var subject = client.Application.ServicePrincipalId;
        json.WriteString("oid", subject);
        ClaimWriter.WriteRefreshHint(json, client.Tenant.Id, resource.Application.AppId);
        ClaimWriter.WriteRoles(json, client.Application.RolesOn(resource.Application));
        json.WriteString("sub", subject);
        json.WriteString("tid", client.Tenant.IdText);
        ClaimWriter.WriteTokenId(json);
    }
}
