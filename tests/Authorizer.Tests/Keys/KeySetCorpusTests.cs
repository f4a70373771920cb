using System.Text;
using Causeway.Authorizer.Keys;
using Causeway.Authorizer.Tests.Corpus;
using Causeway.Authorizer.Tests.Support;

namespace Causeway.Authorizer.Tests.Keys;

public sealed class KeySetCorpusTests
{
    public static IEnumerable<object[]> Indexes => KeySetCorpus.All.Select((set, index) => new object[] { index, set.Name });

    [Theory]
    [MemberData(nameof(Indexes), DisableDiscoveryEnumeration = true)]
    public void Every_key_set_meets_its_fate(int index, string name)
    {
        var set = KeySetCorpus.All[index];
        var json = Encoding.UTF8.GetBytes(set.Json);
        if (set.IsUnusable)
        {
            Assert.Throws<KeysUnavailableException>(() => KeySetReader.Read(json));
            return;
        }

        var keys = KeySetReader.Read(json);

        Assert.True(keys.Keys.ContainsKey(World.KeyId), name);
        Assert.Equal(set.Rejection is null, keys.Keys.ContainsKey(KeySetCorpus.KeyId));
        Assert.All(keys.Rejections, rejection => Assert.Equal(set.Rejection, rejection.Value));
        Assert.Equal(set.Rejection is null, keys.Rejections.Count == 0);
    }

    [Fact]
    public void The_corpus_is_large_and_covers_every_rejection()
    {
        Assert.True(KeySetCorpus.All.Count >= 40, $"{KeySetCorpus.All.Count} key sets");
        Assert.Empty(Enum.GetValues<KeyRejection>().Except(KeySetCorpus.All.Select(set => set.Rejection).OfType<KeyRejection>()));
    }
}
