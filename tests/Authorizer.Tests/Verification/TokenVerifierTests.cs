using System.Collections.Frozen;
using Causeway.Authorizer.Tests.Support;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Verification;

public sealed class TokenVerifierTests
{
    [Fact]
    public async Task A_verified_token_says_who_calls()
    {
        var token = (await World.Verifier().VerifyAsync(TokenForge.Version1().Token(), CancellationToken.None)).Token;

        Assert.NotNull(token);
        Assert.Equal((CallerKind.App, World.Principal, World.Tenant), (token.Kind, token.PrincipalId, token.TenantId));
        Assert.Equal((World.Client, "1.0"), (token.ClientId, token.TokenVersion));
        Assert.Equal(["Orders.Read"], token.Roles);
        Assert.Empty(token.Scopes);
        Assert.Equal(World.Now.AddSeconds(3599), token.ExpiresAt);
    }

    [Fact]
    public async Task A_delegated_token_has_scopes()
    {
        var token = (await World.Verifier().VerifyAsync(TokenForge.Delegated().Token(), CancellationToken.None)).Token;

        Assert.Equal(CallerKind.User, token?.Kind);
        Assert.Equal(["Orders.Read", "Orders.Write"], token?.Scopes);
    }

    [Fact]
    public async Task A_tenant_that_is_not_listed_is_refused_even_when_its_issuer_is() =>
        Assert.Equal(RefusalReason.TenantNotAllowed, await RefusalAsync(World.Rules with { Tenants = FrozenSet.Create(World.OtherTenant) }));

    [Fact]
    public async Task A_client_that_is_not_listed_is_refused() =>
        Assert.Equal(RefusalReason.ClientNotAllowed, await RefusalAsync(World.Rules with { Clients = FrozenSet.Create(World.OtherClient) }));

    [Fact]
    public async Task A_listed_client_passes() =>
        Assert.Null(await RefusalAsync(World.Rules with { Clients = FrozenSet.Create(World.OtherClient, World.Client) }));

    [Fact]
    public async Task What_a_stranger_writes_into_a_token_is_no_hint()
    {
        var result = await World.Verifier().VerifyAsync(
            TokenForge.Version2().Header("kid", "\"a\\nb\"").Claim("tid", "\"x\\ny\"").Claim("azp", "\"{}\"").Token(), CancellationToken.None);

        Assert.Equal(TokenHints.None, result.Hints);
    }

    private static async Task<RefusalReason?> RefusalAsync(VerificationRules rules) =>
        (await World.Verifier(rules).VerifyAsync(TokenForge.Version2().Token(), CancellationToken.None)).Refusal;
}
