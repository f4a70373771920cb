using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Causeway.Authorizer.Tests.Support;

/// <summary>Builds tokens the way Entra does, and then any other way; members are raw JSON, so that wrong types are easy.</summary>
internal sealed class TokenForge
{
    private readonly List<KeyValuePair<string, string>> _header = [];
    private readonly List<KeyValuePair<string, string>> _claims = [];

    public RSA Key { get; set; } = World.Key;

    public HashAlgorithmName Hash { get; set; } = HashAlgorithmName.SHA256;

    public RSASignaturePadding Padding { get; set; } = RSASignaturePadding.Pkcs1;

    /// <summary>An app-only token of version 2.0.</summary>
    public static TokenForge Version2()
    {
        var forge = new TokenForge();
        forge.Header("typ", "\"JWT\"").Header("alg", "\"RS256\"").Header("kid", Quote(World.KeyId));
        forge.Claim("aud", Quote(World.Audience)).Claim("iss", Quote(World.Issuer2));
        forge.Dates().Claim("aio", "\"k2ZgYLhxAA==\"").Claim("azp", Quote(World.Client)).Claim("azpacr", "\"1\"");
        forge.Claim("oid", Quote(World.Principal)).Claim("rh", "\"1.AAAA\"").Claim("roles", "[\"Orders.Read\",\"Orders.Write\"]");
        forge.Claim("sub", Quote(World.Principal)).Claim("tid", Quote(World.Tenant)).Claim("uti", "\"AAAAAAAAAAAAAAAAAAAAAA\"");
        return forge.Claim("ver", "\"2.0\"").Claim("xms_ftd", "\"abc\"");
    }

    /// <summary>An app-only token of version 1.0, as managed identities get it.</summary>
    public static TokenForge Version1()
    {
        var forge = new TokenForge();
        forge.Header("typ", "\"JWT\"").Header("alg", "\"RS256\"").Header("x5t", Quote(World.KeyId)).Header("kid", Quote(World.KeyId));
        forge.Claim("aud", Quote(World.LegacyAudience)).Claim("iss", Quote(World.Issuer1));
        forge.Dates().Claim("aio", "\"k2ZgYLhxAA==\"").Claim("appid", Quote(World.Client)).Claim("appidacr", "\"2\"");
        forge.Claim("idp", Quote(World.Issuer1)).Claim("idtyp", "\"app\"").Claim("oid", Quote(World.Principal));
        forge.Claim("rh", "\"1.AAAA\"").Claim("roles", "[\"Orders.Read\"]").Claim("sub", Quote(World.Principal));
        return forge.Claim("tid", Quote(World.Tenant)).Claim("uti", "\"AAAAAAAAAAAAAAAAAAAAAA\"").Claim("ver", "\"1.0\"");
    }

    /// <summary>A delegated token of version 2.0.</summary>
    public static TokenForge Delegated() => Version2()
        .Without("roles").Claim("sub", "\"pairwise-subject-of-the-user\"").Claim("scp", "\"Orders.Read Orders.Write\"")
        .Claim("name", "\"A User\"").Claim("preferred_username", "\"user@contoso.onmicrosoft.com\"");

    public static string Quote(string text) => JsonSerializer.Serialize(text);

    /// <summary>Sets a header parameter in place, or adds it.</summary>
    public TokenForge Header(string name, string json) => Set(_header, name, json);

    public TokenForge WithoutHeader(string name)
    {
        _header.RemoveAll(member => member.Key == name);
        return this;
    }

    /// <summary>Sets a claim in place, or adds it.</summary>
    public TokenForge Claim(string name, string json) => Set(_claims, name, json);

    public TokenForge Without(string name)
    {
        _claims.RemoveAll(member => member.Key == name);
        return this;
    }

    /// <summary>Adds a member, also one that is there already.</summary>
    public TokenForge Again(string name, string json)
    {
        _claims.Add(new(name, json));
        return this;
    }

    public TokenForge HeaderAgain(string name, string json)
    {
        _header.Add(new(name, json));
        return this;
    }

    public TokenForge SignedBy(RSA key)
    {
        Key = key;
        return this;
    }

    public string HeaderJson() => Json(_header);

    public string ClaimsJson() => Json(_claims);

    public string Token() => Sign(Encoding.UTF8.GetBytes(HeaderJson()), Encoding.UTF8.GetBytes(ClaimsJson()));

    /// <summary>Signs with another payload text.</summary>
    public string TokenOver(string claimsJson) => Sign(Encoding.UTF8.GetBytes(HeaderJson()), Encoding.UTF8.GetBytes(claimsJson));

    public string TokenUnder(string headerJson) => Sign(Encoding.UTF8.GetBytes(headerJson), Encoding.UTF8.GetBytes(ClaimsJson()));

    public string Sign(byte[] header, byte[] claims) => SignSegments(Base64Url.EncodeToString(header), Base64Url.EncodeToString(claims));

    /// <summary>Signs segments as they are, however they are spelled.</summary>
    public string SignSegments(string header, string claims)
    {
        var signed = $"{header}.{claims}";
        return $"{signed}.{Base64Url.EncodeToString(Key.SignData(Encoding.UTF8.GetBytes(signed), Hash, Padding))}";
    }

    private TokenForge Dates()
    {
        Claim("iat", $"{World.UnixNow - 300}").Claim("nbf", $"{World.UnixNow - 300}");
        return Claim("exp", $"{World.UnixNow + 3599}");
    }

    private TokenForge Set(List<KeyValuePair<string, string>> members, string name, string json)
    {
        var index = members.FindIndex(member => member.Key == name);
        if (index < 0)
        {
            members.Add(new(name, json));
        }
        else
        {
            members[index] = new(name, json);
        }

        return this;
    }

    private static string Json(List<KeyValuePair<string, string>> members) =>
        "{" + string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Value}")) + "}";
}
