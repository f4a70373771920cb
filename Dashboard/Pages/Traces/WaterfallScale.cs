namespace Causeway.Dashboard.Pages.Traces;

/// <summary>The length of a waterfall's axis.</summary>
internal static class WaterfallScale
{
    public static TimeSpan Duration(IReadOnlyList<WaterfallRow> rows)
    {
        var widest = rows.MaxBy(row => row.Width)!;
        return widest.Width > 0 ? widest.Span.Duration / widest.Width : TimeSpan.Zero;
    }
}
