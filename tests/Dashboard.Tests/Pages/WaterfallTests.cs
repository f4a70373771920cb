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

    private static Span New(string id, string? parent, ulong start, ulong end, string resource = "one") => new()
    {
        Resource = new TelemetryResource([new KeyValue("service.name", resource)]),
        Scope = "",
        TraceId = "t",
        SpanId = id,
        ParentSpanId = parent,
        Name = id,
        Kind = SpanKind.Server,
        Start = start * 1000,
        End = end * 1000,
    };
}
