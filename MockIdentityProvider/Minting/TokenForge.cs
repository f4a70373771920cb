using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Minting;

/// <summary>Makes tokens to order, right or wrong, for the tests of verifiers.</summary>
internal sealed class TokenForge(KeyStore keys, AccessTokenMinter minter, TimeProvider time)
{
    public string Forge(ForgeRequest request)
    {
        var signing = keys.RingOf(request.Tenant.Id).Signing;
        var key = request.Key switch
        {
            ForgeKey.Foreign => SigningKeyFactory.Create(signing.KeyId),
            ForgeKey.Unpublished => SigningKeyFactory.Create(keyId: null),
            _ => signing,
        };
        var (header, claims) = Genuine(request, key);
        header["alg"] = AlgorithmName(request);
        Change(header, request.Header);
        Change(claims, request.Claims);

        var signed = $"{Encode(header.ToJsonString())}.{Encode(request.Payload ?? claims.ToJsonString())}";
        var signature = Sign(request, key, Encoding.ASCII.GetBytes(signed));
        return Tamper(request.Tampering, signed, claims, signature);
    }

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
        var token = Encoding.ASCII.GetString(minter.MintAppOnly(client, resource, lifetime)).Split('.');
        var header = Decode(token[0]);
        header["kid"] = key.KeyId;
        if (header.ContainsKey("x5t"))
        {
            header["x5t"] = key.KeyId;
        }

        return (header, Decode(token[1]));
    }

    private static string AlgorithmName(ForgeRequest request) => request.Key switch
    {
        ForgeKey.None => "none",
        ForgeKey.PublicKeyAsSecret => "HS256",
        _ => request.Algorithm.ToString().ToUpperInvariant(),
    };

    private static byte[] Sign(ForgeRequest request, SigningKey key, byte[] data)
    {
        using var rsa = key.CreateRsa();
        return request.Key switch
        {
            ForgeKey.None => [],
            ForgeKey.PublicKeyAsSecret => HMACSHA256.HashData(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), data),
            _ => request.Algorithm switch
            {
                ForgeAlgorithm.Rs384 => rsa.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
                ForgeAlgorithm.Rs512 => rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
                ForgeAlgorithm.Ps256 => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
                _ => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            },
        };
    }

    private static string Tamper(Tampering tampering, string signed, JsonObject claims, byte[] signature)
    {
        switch (tampering)
        {
            case Tampering.Signature when signature.Length > 0:
                signature[0] ^= 1;
                break;
            case Tampering.Truncation when signature.Length > 0:
                signature = signature[..^1];
                break;
            case Tampering.Claims:
                claims["tampered"] = true;
                signed = $"{signed[..signed.IndexOf('.', StringComparison.Ordinal)]}.{Encode(claims.ToJsonString())}";
                break;
        }

        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

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
