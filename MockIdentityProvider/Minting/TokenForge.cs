using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Minting;

/// <summary>Makes tokens to order, right or wrong, for the tests of verifiers.</summary>
internal sealed class TokenForge(KeyStore keys, WeakKeyStore weakKeys, DirectoryStore directory, AccessTokenMinter minter, TimeProvider time)
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
        header["alg"] = AlgorithmName(request);
        Change(header, request.Header);
        Change(claims, request.Claims);

        var encodedHeader = Encode(request.HeaderText ?? header.ToJsonString());
        var payload = request.Payload ?? claims.ToJsonString();
        var signature = Sign(request, key, Encoding.ASCII.GetBytes($"{encodedHeader}.{Encode(payload)}"));
        return Tamper(request.Tampering, encodedHeader, payload, signature);
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

    private byte[] Sign(ForgeRequest request, SigningKey key, byte[] data)
    {
        using var rsa = request.Key == ForgeKey.Weak ? RSA.Create(weakKeys.Of(key.KeyId))
            : request.PrivateKey is { } parameters ? RSA.Create(parameters)
            : key.CreateRsa();
        return request.Key switch
        {
            ForgeKey.None => [],
            ForgeKey.PublicKeyAsSecret => HMACSHA256.HashData(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), data),
            ForgeKey.ExponentOne => PaddedDigest(rsa, Sign(rsa, request.Algorithm, data)),
            _ => Sign(rsa, request.Algorithm, data),
        };
    }

    private static byte[] Sign(RSA rsa, ForgeAlgorithm algorithm, byte[] data) => algorithm switch
    {
        ForgeAlgorithm.Rs384 => rsa.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        ForgeAlgorithm.Rs512 => rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        ForgeAlgorithm.Ps256 => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        _ => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    /// <summary>What verification makes of a signature before it compares (RFC 8017 section 5.2.2).</summary>
    private static byte[] PaddedDigest(RSA rsa, byte[] signature)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        var message = BigInteger.ModPow(Number(signature), Number(key.Exponent!), Number(key.Modulus!));
        var bytes = message.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[signature.Length - bytes.Length], .. bytes];
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static string Tamper(Tampering tampering, string encodedHeader, string payload, byte[] signature)
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
                payload = AddClaim(payload);
                break;
        }

        return $"{encodedHeader}.{Encode(payload)}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Whatever is no JSON object only grows.</summary>
    private static string AddClaim(string payload) => payload.EndsWith('}')
        ? $"{payload[..^1]}{(payload.Length > 2 ? "," : "")}\"tampered\":true}}"
        : payload + "tampered";

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
