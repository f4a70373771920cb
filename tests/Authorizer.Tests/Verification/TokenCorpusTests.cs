using Causeway.Authorizer.Tests.Corpus;
using Causeway.Authorizer.Tests.Support;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Verification;

public sealed class TokenCorpusTests
{
    public static IEnumerable<object[]> Indexes =>
        TokenCorpus.All.Select((token, index) => new object[] { index, $"{token.Category}: {token.Name}".Replace('\0', '0') });

    [Theory]
    [MemberData(nameof(Indexes), DisableDiscoveryEnumeration = true)]
    public async Task Every_token_meets_its_fate(int index, string name)
    {
        var token = TokenCorpus.All[index];

        var result = await World.Verifier().VerifyAsync(token.Token, CancellationToken.None);

        Assert.True(token.Expected == result.Refusal, $"{name}: expected {token.Expected}, got {result.Refusal}");
        Assert.Equal(token.Expected is null, result.Token is not null);
    }

    [Fact]
    public void The_corpus_is_large_and_its_names_are_unique()
    {
        Assert.True(TokenCorpus.All.Count >= 300, $"{TokenCorpus.All.Count} tokens");
        Assert.Equal(TokenCorpus.All.Count, TokenCorpus.All.Select(token => (token.Category, token.Name)).Distinct().Count());
    }

    [Fact]
    public void Every_reason_a_token_alone_can_cause_occurs()
    {
        RefusalReason[] elsewhere = [RefusalReason.TokenMissing, RefusalReason.BearerMalformed, RefusalReason.TenantNotAllowed, RefusalReason.ClientNotAllowed];

        Assert.Empty(Enum.GetValues<RefusalReason>().Except(elsewhere).Except(TokenCorpus.All.Select(token => token.Expected).OfType<RefusalReason>()));
    }
}
