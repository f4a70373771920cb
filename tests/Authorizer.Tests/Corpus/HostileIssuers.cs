using Causeway.Authorizer.Tests.Support;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Corpus;

/// <summary>Issuers, audiences and tenants that are almost the right ones; each token is properly signed.</summary>
internal static class HostileIssuers
{
    private const string Category = "issuer and audience";
    private const string Host = "login.microsoftonline.com";

    public static IEnumerable<TokenCase> All() => [.. Issuers(), .. Audiences(), .. Tenants()];

    private static IEnumerable<TokenCase> Issuers()
    {
        string[] issuers =
        [
            World.Issuer2 + "/", World.Issuer2[..^1], World.Issuer2.ToUpperInvariant(), World.Issuer2.Replace("https", "http", StringComparison.Ordinal),
            World.Issuer2.Replace(Host, $"{Host}@evil.example", StringComparison.Ordinal), World.Issuer2.Replace(Host, $"{Host}:443", StringComparison.Ordinal),
            World.Issuer2.Replace(Host, "login%2emicrosoftonline.com", StringComparison.Ordinal), World.Issuer2.Replace(Host, "login.micros\u043Eftonline.com", StringComparison.Ordinal),
            World.Issuer2.Replace(Host, "xn--login.microsoftonline.com", StringComparison.Ordinal), World.Issuer2 + " ", " " + World.Issuer2, World.Issuer2 + "\0",
            World.Issuer2.Replace(Host, "login.microsoftonline.us", StringComparison.Ordinal), World.Issuer2.Replace(Host, "login.partner.microsoftonline.cn", StringComparison.Ordinal),
            World.Issuer2.Replace(Host, "login.windows.net", StringComparison.Ordinal), World.Issuer2.Replace(Host, "evil.example", StringComparison.Ordinal),
            $"https://{Host}/{{tenantid}}/v2.0", $"https://{Host}/common/v2.0", $"https://{Host}/organizations/v2.0", $"https://{Host}/contoso.onmicrosoft.com/v2.0",
            $"https://{Host}/{World.OtherTenant}/v2.0", $"https://{Host}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0", $"https://{Host}/{World.Tenant.ToUpperInvariant()}/v2.0",
            World.Issuer2 + "?x=1", World.Issuer2 + "#x", World.Issuer2.Replace("/v2.0", "//v2.0", StringComparison.Ordinal), World.Issuer1[..^1], World.Issuer1 + "/",
            "self", "https://accounts.google.com", World.Issuer2 + "," + World.Issuer1,
        ];
        foreach (var issuer in issuers)
        {
            yield return Case($"iss {TokenForge.Quote(issuer)}", TokenForge.Version2().Claim("iss", TokenForge.Quote(issuer)).Token(), RefusalReason.IssuerNotAllowed);
        }

        yield return Case("iss missing", TokenForge.Version2().Without("iss").Token(), RefusalReason.IssuerMissing);
        yield return Case("iss in another case", TokenForge.Version2().Without("iss").Claim("Iss", TokenForge.Quote(World.Issuer2)).Token(), RefusalReason.IssuerMissing);
        foreach (var value in (string[])["null", "1", "\"\"", $"[\"{World.Issuer2}\"]", "{}"])
        {
            yield return Case($"iss {value}", TokenForge.Version2().Claim("iss", value).Token(), RefusalReason.ClaimMalformed);
        }
    }

    private static IEnumerable<TokenCase> Audiences()
    {
        string[] audiences =
        [
            World.Audience.ToUpperInvariant(), World.Audience[..^1], World.Audience + "0", World.Audience + "/", "x" + World.Audience, World.Audience + " ", " " + World.Audience,
            World.Audience + "\0", "api://" + World.Audience, "api://orders", World.LegacyAudience + "/", World.LegacyAudience.ToUpperInvariant(), "https://graph.microsoft.com",
            "00000003-0000-0000-c000-000000000000", World.Client, World.Tenant, "*", "spn:" + World.Audience, World.Audience + "," + World.LegacyAudience,
        ];
        foreach (var audience in audiences)
        {
            yield return Case($"aud {TokenForge.Quote(audience)}", TokenForge.Version2().Claim("aud", TokenForge.Quote(audience)).Token(), RefusalReason.AudienceNotAllowed);
        }

        yield return Case("aud missing", TokenForge.Version2().Without("aud").Token(), RefusalReason.AudienceMissing);
        yield return Case("aud an empty list", TokenForge.Version2().Claim("aud", "[]").Token(), RefusalReason.AudienceNotAllowed);
        yield return Case("aud a list of others", TokenForge.Version2().Claim("aud", "[\"a\",\"b\"]").Token(), RefusalReason.AudienceNotAllowed);
        foreach (var value in (string[])["null", "1", "\"\"", "true", "{}", $"[\"{World.Audience}\",1]", $"[\"{World.Audience}\",null]", $"[[\"{World.Audience}\"]]", $"[\"{World.Audience}\",\"\"]"])
        {
            yield return Case($"aud {value}", TokenForge.Version2().Claim("aud", value).Token(), RefusalReason.ClaimMalformed);
        }
    }

    private static IEnumerable<TokenCase> Tenants()
    {
        yield return Case("tid missing", TokenForge.Version2().Without("tid").Token(), RefusalReason.TenantMissing);
        yield return Case("tid a domain", TokenForge.Version2().Claim("tid", "\"contoso.onmicrosoft.com\"").Token(), RefusalReason.TenantMissing);
        yield return Case("tid in upper case", TokenForge.Version2().Claim("tid", TokenForge.Quote(World.Tenant.ToUpperInvariant())).Token(), RefusalReason.TenantMissing);
        yield return Case("tid in braces", TokenForge.Version2().Claim("tid", TokenForge.Quote($"{{{World.Tenant}}}")).Token(), RefusalReason.TenantMissing);
        yield return Case("TID in place of tid", TokenForge.Version2().Without("tid").Claim("TID", TokenForge.Quote(World.Tenant)).Token(), RefusalReason.TenantMissing);
        yield return Case("tid of another tenant", TokenForge.Version2().Claim("tid", TokenForge.Quote(World.OtherTenant)).Token(), RefusalReason.TenantMismatch);
        yield return Case("tid of consumers", TokenForge.Version1().Claim("tid", "\"9188040d-6c67-4c5b-b112-36a304b66dad\"").Token(), RefusalReason.TenantMismatch);
        yield return Case("tid and TID", TokenForge.Version2().Claim("TID", TokenForge.Quote(World.OtherTenant)).Token(), RefusalReason.DuplicateMember);
        foreach (var value in (string[])["null", "1", "\"\"", "[]", $"[\"{World.Tenant}\"]"])
        {
            yield return Case($"tid {value}", TokenForge.Version2().Claim("tid", value).Token(), RefusalReason.ClaimMalformed);
        }
    }

    private static TokenCase Case(string name, string token, RefusalReason expected) => new(Category, name, token, expected);
}
