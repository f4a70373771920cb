using Causeway.Dashboard.AppModel;
using Causeway.Dashboard.Pages.Traces;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class WaterfallTests
{
    [Fact]
    public void Children_follow_their_parents_in_the_order_of_time()
    {
        var rows = Waterfall.Build([New("c", "a", 60, 80), New("a", null, 0, 100), New("d", "b", 20, 30), New("b", "a", 10, 50)]);

        Assert.Equal(["a", "b", "d", "c"], rows.Select(row => row.Span.SpanId));
        Assert.Equal([0, 1, 2, 1], rows.Select(row => row.Depth));
        Assert.Equal([0, 0.1, 0.2, 0.6], rows.Select(row => row.Left));
        Assert.Equal([1, 0.4, 0.1, 0.2], rows.Select(row => Math.Round(row.Width, 6)));
    }

    [Fact]
    public void A_callee_whose_clock_differs_is_moved_into_its_caller()
    {
        var rows = Waterfall.Build([New("a", null, 0, 100), New("b", "a", 5000, 5060, "other"), New("c", "b", 5010, 5020, "other")]);

        Assert.Equal([0, 0.2, 0.3], rows.Select(row => Math.Round(row.Left, 6)));
        Assert.All(rows.Skip(1), row => Assert.NotEqual(TimeSpan.Zero, row.Skew));
    }

    [Fact]
    public void Starts_are_told_by_the_callers_clock()
    {
        Span[] spans = [New("a", null, 1000, 1100), New("b", "a", 5000, 5060, "other"), New("c", "a", 10, 20, "third")];
        var rows = Waterfall.Build(spans);
        var summary = TraceSummaries.Summarize(spans);

        Assert.Equal([1_000_000UL, 1_020_000UL, 1_045_000UL], rows.OrderBy(row => row.Span.SpanId).Select(row => row.Start));
        Assert.Equal([0, 20, 45], rows.OrderBy(row => row.Span.SpanId).Select(row => row.After.TotalMicroseconds));
        Assert.Equal((1_000_000UL, 0.1), (summary.Start, summary.Duration.TotalMilliseconds));
    }

    [Theory]
    [InlineData(SpanKind.Client, SpanKind.Internal, 5000UL, 20.0)] // a call without a span of the server's framework
    [InlineData(SpanKind.Producer, SpanKind.Consumer, 5000UL, 4980.0)] // a message may be taken much later
    [InlineData(SpanKind.Producer, SpanKind.Consumer, 10UL, 0.0)] // but not before it was sent
    [InlineData(SpanKind.Internal, SpanKind.Internal, 10UL, 0.0)]
    public void Work_of_another_process_begins_after_the_span_that_asked_for_it(SpanKind caller, SpanKind callee, ulong start, double after)
    {
        var rows = Waterfall.Build([New("a", null, 20, 120, kind: caller), New("b", "a", start, start + 60, "other", callee)]);

        Assert.Equal(after, rows[1].After.TotalMicroseconds);
    }

    [Fact]
    public void A_callee_that_fits_stays_where_it_is() =>
        Assert.All(Waterfall.Build([New("a", null, 0, 100), New("b", "a", 5, 95, "other")]), row => Assert.Equal(TimeSpan.Zero, row.Skew));

    [Fact]
    public void Orphans_and_circles_are_shown_once_each()
    {
        var rows = Waterfall.Build([New("a", "b", 0, 10), New("b", "a", 0, 10), New("c", "missing", 0, 10), New("d", "d", 0, 10)]);

        Assert.Equal(["a", "b", "c", "d"], rows.Select(row => row.Span.SpanId).Order());
        Assert.Equal("c", Assert.Single(rows, row => row.IsOrphan).Span.SpanId);
    }

    [Fact]
    public void A_chain_of_ten_thousand_spans_is_laid_out()
    {
        var spans = Enumerable.Range(0, 10_000).Select(index => New($"{index}", index == 0 ? null : $"{index - 1}", (ulong)index, 20_000)).ToArray();

        Assert.Equal(9_999, Waterfall.Build(spans).Max(row => row.Depth));
    }

    [Theory]
    [InlineData("", null, "a b d c e")]
    [InlineData("b", null, "a b+1 c e")]
    [InlineData("a", null, "a+3 e")]
    [InlineData("a b c x", null, "a+3 e")]
    [InlineData("a b", "d", "a b d c e")]
    [InlineData("b", "b", "a b+1 c e")]
    public void What_is_folded_stands_for_everything_below_it(string folded, string? shown, string expected)
    {
        var rows = Waterfall.Build([New("a", null, 0, 100), New("b", "a", 10, 50), New("d", "b", 20, 30), New("c", "a", 60, 80), New("e", null, 90, 95)]);
        var visible = WaterfallFold.Fold(rows, folded.Split(' ').ToHashSet(), shown);

        Assert.Equal(expected, string.Join(' ', visible.Select(row => $"{row.Row.Span.SpanId}{(row.Hidden > 0 ? $"+{row.Hidden}" : "")}")));
        Assert.Equal(rows.Count, visible.Sum(row => 1 + row.Hidden));
        Assert.True(visible[0].HasChildren);
    }

    [Theory]
    [InlineData("localhost:4566", "aws")]
    [InlineData("127.0.0.1:4566", "aws")]
    [InlineData("[::1]:8443", "entra")]
    [InlineData("example.com:443", "far")]
    [InlineData("localhost:9999", null)]
    [InlineData("aws", null)]
    public void A_peer_is_the_resource_that_has_its_address(string peer, string? expected)
    {
        var names = new PeerNames(
        [
            new AppResource { Name = "orders", Urls = [new ResourceUrl("api", "http://localhost:4566/_aws/execute-api/orders/dev")] },
            new AppResource { Name = "aws", Urls = [new ResourceUrl("http", "http://localhost:4566"), new ResourceUrl("odd", "javascript:alert(1)")] },
            new AppResource { Name = "entra", Urls = [new ResourceUrl("https", "https://localhost:8443")] },
            new AppResource { Name = "far", Urls = [new ResourceUrl("https", "https://example.com/")] },
        ]);

        Assert.Equal(expected, names.Find(peer));
    }

    private static Span New(string id, string? parent, ulong start, ulong end, string resource = "one", SpanKind kind = SpanKind.Server) => new()
    {
        Resource = new TelemetryResource([new KeyValue("service.name", resource)]),
        Scope = "",
        TraceId = "t",
        SpanId = id,
        ParentSpanId = parent,
        Name = id,
        Kind = kind,
        Start = start * 1000,
        End = end * 1000,
    };
}
