using System.Text.Json.Nodes;
using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.MockIdentityProvider.Tests.Control;

public sealed class ControlTests : IAsyncLifetime
{
    private MockServer _server = null!;

    private MockEntraControl Control => new(_server.Http);

    public async Task InitializeAsync() => _server = await MockServer.StartAsync([]);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Overlapping_rotation_signs_with_a_key_that_clients_have_seen()
    {
        var seen = await KeyIdsAsync();
        var before = await _server.RequestTokenAsync(TokenRequests.Valid());

        await Control.RotateKeysAsync(Seed.Contoso, new RotationSpecification { RetireAfterSeconds = 3600 });

        var after = await _server.RequestTokenAsync(TokenRequests.Valid());
        var published = await KeyIdsAsync();
        Assert.NotEqual(before.Kid, after.Kid);
        Assert.Contains(after.Kid, seen);
        Assert.Contains(before.Kid, published);
        Assert.Equal(seen.Length + 1, published.Length);
        Assert.True(await IsValidAsync(before) && await IsValidAsync(after));

        await Control.MoveClockAsync(TimeSpan.FromHours(2));
        Assert.DoesNotContain(before.Kid, await KeyIdsAsync());
    }

    [SlowFact]
    public async Task Keys_published_ahead_serve_that_many_rotations()
    {
        await Control.RotateKeysAsync(Seed.Contoso, new RotationSpecification { KeysAhead = 4 });
        var seen = await KeyIdsAsync();

        for (var rotation = 0; rotation < 4; rotation++)
        {
            await Control.RotateKeysAsync(Seed.Contoso, new RotationSpecification { KeysAhead = 4 });
            Assert.Contains((await _server.RequestTokenAsync(TokenRequests.Valid())).Kid, seen);
        }
    }

    [Fact]
    public async Task Instant_rotation_can_sign_before_it_publishes()
    {
        await Control.RotateKeysAsync(
            Seed.ContosoDomain, new RotationSpecification { Mode = RotationMode.Instant, PublishAfterSeconds = 600 });

        var token = await _server.RequestTokenAsync(TokenRequests.Valid());
        Assert.DoesNotContain(token.Kid, await KeyIdsAsync());

        await Control.MoveClockAsync(TimeSpan.FromMinutes(11));
        Assert.Contains(token.Kid, await KeyIdsAsync());
    }

    [Fact]
    public async Task Emergency_rotation_withdraws_the_key()
    {
        var before = await _server.RequestTokenAsync(TokenRequests.Valid());

        await Control.RotateKeysAsync(Seed.Contoso, new RotationSpecification { Mode = RotationMode.Emergency });

        var after = await _server.RequestTokenAsync(TokenRequests.Valid());
        var published = await KeyIdsAsync();
        Assert.DoesNotContain(before.Kid, published);
        Assert.Contains(after.Kid, published);
        Assert.True(published.Length >= 2);
        Assert.False(await IsValidAsync(before));
    }

    [Fact]
    public async Task A_key_id_can_be_used_again()
    {
        var before = await _server.RequestTokenAsync(TokenRequests.Valid());

        await Control.RotateKeysAsync(Seed.Contoso, new RotationSpecification { Mode = RotationMode.ReuseKeyId });

        var after = await _server.RequestTokenAsync(TokenRequests.Valid());
        Assert.Equal(before.Kid, after.Kid);
        Assert.False(await IsValidAsync(before));
        Assert.True(await IsValidAsync(after));
    }

    [SlowFact]
    public async Task Many_rotations_keep_every_token_valid()
    {
        for (var rotation = 0; rotation < 5; rotation++)
        {
            var before = await _server.RequestTokenAsync(TokenRequests.Valid());
            await Control.RotateKeysAsync(Seed.Contoso, new RotationSpecification());
            Assert.True(await IsValidAsync(before) && await IsValidAsync(await _server.RequestTokenAsync(TokenRequests.Valid())));
        }
    }

    [Fact]
    public async Task The_clock_dates_tokens()
    {
        await Control.MoveClockAsync(TimeSpan.FromDays(-2));

        var token = await _server.RequestTokenAsync(TokenRequests.Valid());

        Assert.InRange(token.ValidTo, DateTime.UtcNow.AddDays(-2), DateTime.UtcNow.AddDays(-1));
    }

    [Fact]
    public async Task Applications_can_be_registered_and_removed_at_run_time()
    {
        var appId = Guid.Parse("99990000-dddd-1111-eeee-2222ffff3333");
        await Control.PutApplicationAsync(Seed.Contoso, appId, """
            { "displayName": "new", "passwordCredentials": [{ "secretText": "s" }],
              "appRoleAssignments": [{ "resource": "api://orders", "roles": ["Orders.Read"] }] }
            """);

        var token = await _server.RequestTokenAsync(TokenRequests.With(appId.ToString(), "s", Seed.OrdersScope));
        Assert.Equal("Orders.Read", token.GetClaim("roles").Value);

        await Control.DeleteApplicationAsync(Seed.Contoso, appId);
        using var response = await _server.PostTokenAsync(TokenRequests.With(appId.ToString(), "s", Seed.OrdersScope));
        Assert.Equal(700016, (await response.ReadJsonAsync()).GetProperty("error_codes")[0].GetInt32());
    }

    [Fact]
    public async Task A_registration_with_mistakes_changes_nothing()
    {
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => Control.PutApplicationAsync(
            Seed.Contoso, Guid.Parse(Seed.AzureApp), "{ \"displayName\": \"x\", \"colour\": 1 }"));

        Assert.Contains("colour", exception.Message, StringComparison.Ordinal);
        await _server.RequestTokenAsync(TokenRequests.Valid());
    }

    [Fact]
    public async Task Reset_takes_everything_back()
    {
        var before = await _server.RequestTokenAsync(TokenRequests.Valid());
        await Control.RotateKeysAsync(Seed.Contoso, new RotationSpecification { Mode = RotationMode.Emergency });
        await Control.AddFaultAsync(new FaultSpecification { Target = FaultTarget.Token, Kind = FaultKind.Status });
        await Control.MoveClockAsync(TimeSpan.FromDays(7));
        await Control.DeleteApplicationAsync(Seed.Contoso, Guid.Parse(Seed.AzureApp));

        await Control.ResetAsync();

        var after = await _server.RequestTokenAsync(TokenRequests.Valid());
        Assert.Equal(before.Kid, after.Kid);
        Assert.InRange(after.ValidTo, DateTime.UtcNow, DateTime.UtcNow.AddHours(2));
    }

    [Fact]
    public async Task A_token_made_to_order_is_genuine_until_it_is_changed()
    {
        var genuine = await MintAsync(new TokenSpecification { Tenant = Seed.Contoso });
        var changed = await MintAsync(new TokenSpecification
        {
            Tenant = Seed.Contoso,
            Claims = new JsonObject { ["roles"] = new JsonArray("Admin"), ["azpacr"] = null, ["exp"] = 17 },
            Header = new JsonObject { ["kid"] = "x" },
        });

        Assert.True(await IsValidAsync(genuine));
        Assert.Equal("Admin", changed.GetClaim("roles").Value);
        Assert.False(changed.TryGetClaim("azpacr", out _));
        Assert.Equal("17", changed.GetClaim("exp").Value);
        Assert.Equal("x", changed.Kid);
    }

    [Theory]
    [InlineData(SigningKeyChoice.Foreign, null, TokenTampering.None, "RS256")]
    [InlineData(SigningKeyChoice.Unpublished, null, TokenTampering.None, "RS256")]
    [InlineData(SigningKeyChoice.PublicKeyAsSecret, null, TokenTampering.None, "HS256")]
    [InlineData(SigningKeyChoice.None, null, TokenTampering.None, "none")]
    [InlineData(SigningKeyChoice.Tenant, "ps256", TokenTampering.None, "PS256")]
    [InlineData(SigningKeyChoice.Tenant, "rs384", TokenTampering.None, "RS384")]
    [InlineData(SigningKeyChoice.Tenant, null, TokenTampering.Signature, "RS256")]
    [InlineData(SigningKeyChoice.Tenant, null, TokenTampering.Truncation, "RS256")]
    [InlineData(SigningKeyChoice.Tenant, null, TokenTampering.Claims, "RS256")]
    public async Task A_token_made_to_order_can_be_wrong_in_many_ways(
        SigningKeyChoice key, string? algorithm, TokenTampering tampering, string expectedAlgorithm)
    {
        var token = await MintAsync(new TokenSpecification
        {
            Tenant = Seed.Contoso,
            Key = key,
            Algorithm = algorithm,
            Tampering = tampering,
        });

        Assert.Equal(expectedAlgorithm, token.Alg);
        Assert.False(await IsValidAsync(token));
    }

    [Fact]
    public async Task The_payload_of_a_token_made_to_order_need_not_be_json()
    {
        var token = await Control.MintAsync(new TokenSpecification { Tenant = Seed.Contoso, Payload = "{\"a\":1}x" });

        Assert.Equal("{\"a\":1}x", Base64UrlEncoder.Decode(token.Split('.')[1]));
    }

    private async Task<JsonWebToken> MintAsync(TokenSpecification specification) => new(await Control.MintAsync(
        specification with { ClientId = Guid.Parse(Seed.AzureApp), Resource = "api://orders" }));

    private async Task<string[]> KeyIdsAsync() =>
    [
        .. (await _server.GetJsonAsync($"/{Seed.Contoso}/discovery/v2.0/keys")).GetProperty("keys").EnumerateArray()
            .Select(key => key.GetProperty("kid").GetString()!),
    ];

    private async Task<bool> IsValidAsync(JsonWebToken token)
    {
        var keys = new JsonWebKeySet((await _server.GetJsonAsync($"/{Seed.Contoso}/discovery/v2.0/keys")).GetRawText());
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token.EncodedToken, new TokenValidationParameters
        {
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidIssuer = $"https://login.microsoftonline.com/{Seed.Contoso}/v2.0",
            ValidAudience = Seed.OrdersApi,
        });
        return result.IsValid;
    }
}
