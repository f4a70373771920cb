namespace Causeway.Dashboard.Pages.Metrics;

/// <summary>The axis of a chart's values. It always holds zero, and what is below it.</summary>
internal readonly record struct Axis(double Low, double High)
{
    public static Axis Of(IReadOnlyList<Series> lines)
    {
        var values = lines.SelectMany(line => line.Points).Select(point => point.Value).Append(0).ToArray();
        var (low, high) = (values.Min(), values.Max());
        return low == high ? new Axis(0, 1) : new Axis(low, high);
    }

    /// <summary>Where a value is, from 0 at the bottom to 1.</summary>
    public double Place(double value) => (value / 2 - Low / 2) / (High / 2 - Low / 2);

    /// <summary>The value at a place; halves, since the whole may be more than a number holds.</summary>
    public double At(double place) => Low + (2 * place * (High / 2 - Low / 2));
}
