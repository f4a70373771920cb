using System.Collections.Frozen;
using System.Security.Cryptography;
using Causeway.Authorizer.Keys;
using Causeway.Authorizer.Verification;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.Authorizer.Tests.Support;

/// <summary>The tenant, API and keys that all tests share; the keys are generated anew for each run.</summary>
internal static class World
{
    public const string Tenant = "aaaabbbb-0000-cccc-1111-dddd2222eeee";
    public const string OtherTenant = "bbbbcccc-1111-dddd-2222-eeee3333ffff";
    public const string Audience = "00001111-aaaa-2222-bbbb-3333cccc4444";
    public const string LegacyAudience = "api://orders-legacy";
    public const string Client = "11112222-bbbb-3333-cccc-4444dddd5555";
    public const string OtherClient = "22223333-cccc-4444-dddd-5555eeee6666";
    public const string Principal = "99990000-aaaa-bbbb-cccc-dddd11112222";
    public const string Issuer2 = $"https://login.microsoftonline.com/{Tenant}/v2.0";
    public const string Issuer1 = $"https://sts.windows.net/{Tenant}/";
    public const string KeyId = "nOo3ZDrODXEK1jKWhXslHR_KXEg";
    public const string SecondKeyId = "l3sQ-50cCH4xBVZLHTGwnSR7680";
    public const string OtherTenantKeyId = "Mc7l3Iz93g7uwgNeEmmw_WYGPko";

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    public static readonly RSA Key = RSA.Create(2048);
    public static readonly RSA SecondKey = RSA.Create(2048);
    public static readonly RSA StrangerKey = RSA.Create(2048);

    public static readonly VerificationRules Rules = new()
    {
        Issuers = new[] { Parse(Issuer2), Parse(Issuer1) }.ToFrozenDictionary(issuer => issuer.Value),
        Audiences = FrozenSet.Create(Audience, LegacyAudience),
        Tenants = FrozenSet.Create(Tenant),
    };

    public static long UnixNow => Now.ToUnixTimeSeconds();

    public static FakeTimeProvider Clock() => new(Now);

    public static StaticKeys Keys() => new(
        new SigningKey(KeyId, null, null, Key.ExportParameters(false)),
        new SigningKey(SecondKeyId, null, Tenant, SecondKey.ExportParameters(false)),
        new SigningKey(OtherTenantKeyId, null, OtherTenant, StrangerKey.ExportParameters(false)));

    public static TokenVerifier Verifier(VerificationRules? rules = null) => new(rules ?? Rules, Keys(), Clock());

    private static TrustedIssuer Parse(string value) =>
        TrustedIssuer.TryParse(value, out var issuer) ? issuer : throw new InvalidOperationException(value);
}
