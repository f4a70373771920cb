using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Wire;

public sealed class PageTests
{
    private static readonly string[] Letters = ["c", "a", "e", "b", "d"];

    [Fact]
    public void Pages_follow_one_another_until_the_list_ends()
    {
        var first = Cut(Letters, 2, null);
        var second = Cut(Letters, 2, first.Next);
        var third = Cut(Letters, 2, second.Next);

        Assert.Equal([["a", "b"], ["c", "d"], ["e"]], new[] { first, second, third }.Select(page => page.Items.ToArray()));
        Assert.Null(third.Next);
    }

    [Fact]
    public void Items_that_come_and_go_between_pages_hide_no_others()
    {
        var first = Cut(Letters, 2, null);

        Assert.Equal(["c", "d"], Cut(["c", "d", "e", "aa"], 2, first.Next).Items.ToArray());
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    [InlineData(1, "no base64")]
    public void A_senseless_page_is_a_bad_request(int limit, string? position) =>
        Assert.Equal("BadRequestException", Assert.Throws<ControlPlaneException>(() => Cut(Letters, limit, position)).Code);

    [Fact]
    public void No_page_is_longer_than_the_maximum() => Assert.Equal(4, Cut(Letters, 1000, null).Items.Length);

    private static Page<string> Cut(string[] items, int limit, string? position) => Page.Cut(items, item => item, limit, 3, 4, position);
}
