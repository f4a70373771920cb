using System.Net;
using System.Text.Json.Nodes;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

/// <summary>Tokens that must not pass, each one change away from a token that does.</summary>
[Collection(SharedEnvironment.Name)]
public sealed class HostileTokenTests(CausewayEnvironment causeway)
{
    public static TheoryData<string, Action<JsonObject>> WrongClaims => new()
    {
        { "expired", claims => claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds() },
        { "not valid yet", claims => claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds() },
        { "without expiry", claims => claims.Remove("exp") },
        { "expiry as text", claims => claims["exp"] = claims["exp"]!.ToString() },
        { "another issuer", claims => claims["iss"] = $"https://login.microsoftonline.us/{Contoso}/v2.0" },
        { "issuer with a slash", claims => claims["iss"] = $"https://login.microsoftonline.com/{Contoso}/v2.0/" },
        { "issuer of another tenant", claims => claims["iss"] = $"https://login.microsoftonline.com/{Fabrikam}/v2.0" },
        { "another audience", claims => claims["aud"] = "https://graph.microsoft.com" },
        { "audience of version 1", claims => claims["aud"] = "api://orders" },
        { "another tenant", claims => claims["tid"] = Fabrikam },
        { "without tenant", claims => claims.Remove("tid") },
    };

    public static TheoryData<string, Action<JsonObject>> WrongHeaders => new()
    {
        { "RS384", header => header["alg"] = "RS384" },
        { "PS256", header => header["alg"] = "PS256" },
        { "HS256 with the public key as its secret", header => header["alg"] = "HS256" },
        { "none", header => header["alg"] = "none" },
        { "unknown key", header => header["kid"] = "unknown" },
        { "without key", header => header.Remove("kid") },
        { "critical extension", header => header["crit"] = new JsonArray("exp") },
    };

    [TargetFact(Provisions.SigningKeys)]
    public async Task An_unchanged_token_passes_the_forge_and_the_gateway()
    {
        using var forge = TokenForge.WithKeyOf(causeway.KeysDirectory, Contoso);
        var token = forge.Forge(await causeway.GetTokenAsync(AzureApp), SignedByFirstKey());

        Assert.Equal(HttpStatusCode.OK, (await causeway.CallAsync(HttpMethod.Get, "/orders", token)).Status);
    }

    [TargetTheory(Provisions.SigningKeys)]
    [MemberData(nameof(WrongClaims), DisableDiscoveryEnumeration = true)]
    public async Task A_token_with_wrong_claims_is_unauthorized(string name, Action<JsonObject> change)
    {
        using var forge = TokenForge.WithKeyOf(causeway.KeysDirectory, Contoso);
        var token = forge.Forge(await causeway.GetTokenAsync(AzureApp), SignedByFirstKey(), change);

        await AssertUnauthorizedAsync(name, $"Bearer {token}");
    }

    [TargetTheory(Provisions.SigningKeys)]
    [MemberData(nameof(WrongHeaders), DisableDiscoveryEnumeration = true)]
    public async Task A_token_with_a_wrong_header_is_unauthorized(string name, Action<JsonObject> change)
    {
        using var forge = TokenForge.WithKeyOf(causeway.KeysDirectory, Contoso);
        var token = forge.Forge(await causeway.GetTokenAsync(AzureApp), SignedByFirstKey() + change);

        await AssertUnauthorizedAsync(name, $"Bearer {token}");
    }

    [TargetFact]
    public async Task A_token_signed_by_a_strangers_key_is_unauthorized()
    {
        using var forge = TokenForge.WithStrangeKey();

        await AssertUnauthorizedAsync("strange key", $"Bearer {forge.Forge(await causeway.GetTokenAsync(AzureApp))}");
    }

    [TargetFact]
    public async Task A_token_whose_claims_were_changed_under_its_signature_is_unauthorized()
    {
        var weak = (await causeway.GetTokenAsync(UnassignedApp)).Split('.');
        var strong = (await causeway.GetTokenAsync(AzureApp)).Split('.');

        await AssertUnauthorizedAsync("tampered", $"Bearer {weak[0]}.{strong[1]}.{weak[2]}");
    }

    [TargetTheory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Basic dXNlcjpwYXNzd29yZA==")]
    [InlineData("a.b.c")]
    public async Task What_is_no_bearer_token_is_unauthorized(string authorization) =>
        await AssertUnauthorizedAsync(authorization, authorization);

    /// <summary>The mock publishes several keys and may sign with any; the forge has the first.</summary>
    private Action<JsonObject> SignedByFirstKey() => header => header["kid"] = causeway.FirstKeyId(Contoso);

    private async Task AssertUnauthorizedAsync(string name, string authorization)
    {
        var response = await causeway.CallWithHeaderAsync(HttpMethod.Get, "/orders", authorization);

        Assert.Equal((name, HttpStatusCode.Unauthorized, """{"message":"Unauthorized"}"""), (name, response.Status, response.Body));
    }
}
