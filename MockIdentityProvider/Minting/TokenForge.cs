using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.MockIdentityProvider.Delegation;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Minting;

/// <summary>Makes tokens to order, right or wrong, for the tests of verifiers.</summary>
internal sealed class TokenForge(
    KeyStore keys,
    ForgeSigner signer,
    DirectoryStore directory,
    AccessTokenMinter minter,
    UserTokenMinter userTokens,
    IdTokenMinter idTokens,
    TimeProvider time)
{
    public string Forge(ForgeRequest request)
    {
        var signing = keys.RingOf(request.Tenant.Id).Signing;
        var key = request.Key switch
        {
            ForgeKey.Foreign => SigningKeyFactory.Create(signing.KeyId),
            ForgeKey.Unpublished => SigningKeyFactory.Create(keyId: null),
            ForgeKey.OtherTenant => keys.RingOf(OtherTenant(request.Tenant).Id).Signing,
            _ => signing,
        };
        var (header, claims) = Genuine(request, key);
        header["alg"] = request.Key == ForgeKey.None ? "none" : ForgeSigner.AlgorithmOf(request).ToString().ToUpperInvariant();
        Change(header, request.Header);
        Change(claims, request.Claims);

        var encodedHeader = Encode(request.HeaderText ?? header.ToJsonString());
        var payload = request.Payload ?? claims.ToJsonString();
        var signature = signer.Sign(request, key, Encoding.ASCII.GetBytes($"{encodedHeader}.{Encode(payload)}"));
        return ForgeAssembler.Assemble(request.Tampering, encodedHeader, payload, signature);
    }

    private Tenant OtherTenant(Tenant tenant) =>
        directory.Current.Tenants.FirstOrDefault(candidate => candidate.Id != tenant.Id)
        ?? throw new ConfigurationException("request", "$.key", "needs a directory with a second tenant");

    private (JsonObject Header, JsonObject Claims) Genuine(ForgeRequest request, SigningKey key)
    {
        if (request.ClientId is not { } clientId || request.Resource is not { } identifier)
        {
            return (new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = key.KeyId }, []);
        }

        var application = request.Tenant.FindApplication(clientId)
            ?? throw ClientErrors.NotFound(clientId.ToString(), request.Tenant.DisplayName);
        var resource = RequestedResource.Find(request.Tenant, identifier);
        var client = new AuthenticatedClient(request.Tenant, application, ClientAuthenticationMethod.Secret);
        var lifetime = TokenLifetime.Starting(time.GetUtcNow(), TokenLifetime.Usual);
        var minted = request.User is { } user
            ? MintForUser(request, client, resource, FindUser(request.Tenant, user), lifetime)
            : minter.MintAppOnly(client, resource, lifetime);
        var token = Encoding.ASCII.GetString(minted).Split('.');
        var header = Decode(token[0]);
        header["kid"] = key.KeyId;
        if (header.ContainsKey("x5t"))
        {
            header["x5t"] = key.KeyId;
        }

        return (header, Decode(token[1]));
    }

    private byte[] MintForUser(
        ForgeRequest request, AuthenticatedClient client, RequestedResource resource, User user, TokenLifetime lifetime)
    {
        var scope = request.Scope ?? $"openid profile {resource.Identifier}/.default";
        var grant = new UserGrant(client, user, DelegatedScope.Parse(request.Tenant, scope));
        return request.Kind == ForgeKind.IdToken
            ? idTokens.Mint(grant, lifetime, IdTokenHashes.None)
            : userTokens.MintAccessToken(grant, lifetime);
    }

    private static User FindUser(Tenant tenant, string name) =>
        (Guid.TryParse(name, out var id) ? tenant.FindUser(id) : tenant.FindUser(name))
        ?? throw new ConfigurationException("request", "$.user", $"'{JsonPath.Printable(name)}' is no user of the tenant");

    private static void Change(JsonObject target, JsonElement? changes)
    {
        foreach (var (name, value) in changes is { } element ? JsonObject.Create(element)! : [])
        {
            target.Remove(name);
            if (value is not null)
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private static JsonObject Decode(string segment) => JsonNode.Parse(Base64Url.DecodeFromChars(segment))!.AsObject();

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
