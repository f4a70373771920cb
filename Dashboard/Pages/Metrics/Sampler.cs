namespace Causeway.Dashboard.Pages.Metrics;

/// <summary>Leaves out points that a chart has no room for.</summary>
internal static class Sampler
{
    /// <summary>Keeps the lowest and the highest point of each stretch, so that no peak is lost, and the last of all.</summary>
    /// <param name="points">Oldest first; those without a number are left out.</param>
    public static IReadOnlyList<(ulong Time, double Value)> Reduce(IReadOnlyList<(ulong Time, double Value)> points)
    {
        var numbers = points.Where(point => double.IsFinite(point.Value)).ToArray();
        if (numbers.Length <= SeriesBuilder.MostPoints)
        {
            return numbers;
        }

        var stretches = (SeriesBuilder.MostPoints / 2) - 1;
        var result = new List<(ulong Time, double Value)>(SeriesBuilder.MostPoints);
        for (var index = 0; index < stretches; index++)
        {
            var stretch = numbers[(int)((long)index * numbers.Length / stretches)..(int)((index + 1L) * numbers.Length / stretches)];
            var (lowest, highest) = (stretch.MinBy(point => point.Value), stretch.MaxBy(point => point.Value));
            result.Add(lowest.Time <= highest.Time ? lowest : highest);
            if (lowest != highest)
            {
                result.Add(lowest.Time <= highest.Time ? highest : lowest);
            }
        }

        if (result[^1] != numbers[^1])
        {
            result.Add(numbers[^1]);
        }

        return result;
    }
}
