using Causeway.Dashboard.Pages.Metrics;
using Causeway.Dashboard.Storage;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class SeriesTests
{
    private const ulong Second = 1_000_000_000;
    private static readonly TelemetryResource Resource = new([]);

    [Fact]
    public void Percentiles_of_a_cumulative_histogram_are_those_of_each_interval()
    {
        // A thousand quick calls first; then ten slow ones, of which a lifetime's percentile would know nothing.
        var chart = Build(InstrumentKind.Histogram, from: 0, At(1, 1000, 0), At(2, 1000, 10), At(3, 1000, 10), At(4, 1010, 10));

        Assert.Equal([(Second, 0.5), (2 * Second, 1.5), (4 * Second, 0.5)], chart.Lines[0].Points);
    }

    [Theory]
    [InlineData(1UL, 5, 0)] // fewer than before
    [InlineData(2UL, 1010, 0)] // counted from another time on
    public void A_sender_that_starts_again_is_counted_from_zero(ulong start, int quick, int slow)
    {
        var chart = Build(InstrumentKind.Histogram, from: 0, At(1, 1000, 0), At(2, quick, slow, start));

        Assert.Equal([(Second, 0.5), (2 * Second, 0.5)], chart.Lines[0].Points);
    }

    [Fact]
    public void A_window_shows_what_was_measured_in_it_and_nothing_before()
    {
        var chart = Build(InstrumentKind.Histogram, from: 2 * Second, At(1, 1000, 0), At(2, 1000, 10), At(3, 1010, 10));
        var late = Build(InstrumentKind.Histogram, from: 2 * Second, At(2, 1000, 10), At(3, 1010, 10));
        var values = Build(InstrumentKind.Gauge, from: 2 * Second, Value(1, 7), Value(2, 8));

        Assert.Equal([(2 * Second, 1.5), (3 * Second, 0.5)], chart.Lines[0].Points);
        Assert.Equal([(3 * Second, 0.5)], late.Lines[0].Points);
        Assert.Equal([(2 * Second, 8d)], Assert.Single(values.Lines).Points);
        Assert.Empty(Build(InstrumentKind.Gauge, from: 3 * Second, Value(1, 7), Value(2, 8)).Lines);
    }

    [Fact]
    public void Histograms_with_other_bounds_are_added_up()
    {
        var merged = Buckets.Merge([new Histogram.Measured(1, [1, 4], [1, 6, 1]), new Histogram.Measured(1, [2], [4, 2])]);

        Assert.Equal([1d, 2d, 4d], merged.Bounds);
        Assert.Equal([1d, 6d, 6d, 1d], merged.Counts);
    }

    [Theory]
    [InlineData(nameof(InstrumentKind.Gauge))]
    [InlineData(nameof(InstrumentKind.Histogram))]
    public void A_line_has_no_more_points_than_a_chart_can_show_and_loses_no_peak(string kindName)
    {
        var kind = Enum.Parse<InstrumentKind>(kindName);
        MetricPoint[] points = [.. Enumerable.Range(1, 50_000).Select(second => new MetricPoint
        {
            Attributes = [],
            Time = (ulong)second * Second,
            Value = second == 31_234 ? -1e6 : second,
            Count = (ulong)second,
            Bounds = [1],
            BucketCounts = [(ulong)second, 0],
        })];
        var line = Build(kind, from: 0, points).Lines[0];

        Assert.InRange(line.Points.Count, 100, SeriesBuilder.MostPoints + 1);
        Assert.Equal(50_000 * Second, line.Points[^1].Time);
        Assert.Equal(line.Points.OrderBy(point => point.Time), line.Points);
        Assert.True(kind == InstrumentKind.Histogram || line.Points.Contains((31_234 * Second, -1e6)));
    }

    [Fact]
    public void Lines_that_are_not_drawn_are_counted()
    {
        var data = Data(InstrumentKind.Sum, [.. Enumerable.Range(1, 23).Select(index => new[] { Value(1, index) })]);

        Assert.Equal((8, 15), (SeriesBuilder.Build(data, from: 0).Lines.Count, SeriesBuilder.Build(data, from: 0).Hidden));
    }

    [Theory]
    [InlineData(-5, 15, 0.25)]
    [InlineData(-10, -5, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(double.MinValue, double.MaxValue, 0.5)]
    public void The_axis_has_a_place_for_what_is_below_zero(double low, double high, double zero)
    {
        var axis = Axis.Of([new Series("a", [(1, low), (2, high)])]);

        Assert.Equal(zero, axis.Place(0));
        Assert.Equal(0, axis.At(zero), precision: 6);
    }

    [Fact]
    public async Task The_page_shows_the_last_minutes_of_the_dimensions_that_were_asked_for_and_says_what_it_leaves_out()
    {
        var now = (ulong)DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1_000_000;
        await using var dashboard = await RunningDashboard.StartAsync();
        dashboard.Service<TelemetryStore>().Add([new Batch<MetricData>(new TelemetryResource([new KeyValue("service.name", "gateway")]),
        [
            new MetricData("m", "depth", "", "", InstrumentKind.Sum, false, false,
                [.. Enumerable.Range(0, 60).Select(index => new MetricPoint { Attributes = [new KeyValue("queue", $"q{index}")], Time = now, Value = -index })]),
            new MetricData("m", "old", "", "", InstrumentKind.Gauge, false, false, [new MetricPoint { Attributes = [], Time = now - (600 * Second), Value = 1 }]),
        ])]);
        await dashboard.LogInAsync();
        var all = await dashboard.Browser.GetStringAsync("/metrics?meter=m&instrument=depth");
        var one = await dashboard.Browser.GetStringAsync("/metrics?meter=m&instrument=depth&filter=queue+%3D+q7");
        var old = await dashboard.Browser.GetStringAsync("/metrics?meter=m&instrument=old");
        var whole = await dashboard.Browser.GetStringAsync("/metrics?meter=m&instrument=old&minutes=0");

        Assert.Contains("52 more lines not drawn", all, StringComparison.Ordinal);
        Assert.Contains("10 more dimensions not listed", all, StringComparison.Ordinal);
        Assert.Contains("59 more filtered out", one, StringComparison.Ordinal);
        Assert.Contains("queue=q7 <b>-7</b>", one, StringComparison.Ordinal);
        Assert.DoesNotContain("<polyline", old, StringComparison.Ordinal);
        Assert.Contains("<polyline", whole, StringComparison.Ordinal);
    }

    private static Chart Build(InstrumentKind kind, ulong from, params MetricPoint[] points) => SeriesBuilder.Build(Data(kind, points), from);

    private static InstrumentData Data(InstrumentKind kind, params MetricPoint[][] dimensions) =>
        new(Resource, new MetricData("m", "n", "", "", kind, false, true, []), dimensions);

    private static MetricPoint Value(int second, double value) => new() { Attributes = [], Time = (ulong)second * Second, Value = value };

    /// <summary>A cumulative histogram of calls up to 1 and up to 2.</summary>
    private static MetricPoint At(int second, int quick, int slow, ulong start = 1) => new()
    {
        Attributes = [],
        Start = start,
        Time = (ulong)second * Second,
        Count = (ulong)(quick + slow),
        Bounds = [1, 2],
        BucketCounts = [(ulong)quick, (ulong)slow, 0],
    };
}
