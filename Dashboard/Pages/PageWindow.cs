using System.Globalization;

namespace Causeway.Dashboard.Pages;

/// <summary>The part of a long list that a page shows, newest first.</summary>
/// <param name="Page">Which, from 0.</param>
/// <param name="Size">How many at most.</param>
/// <param name="Count">How many there are in it.</param>
/// <param name="Total">How many there are in all; null where that is not known.</param>
/// <param name="HasOlder">Whether older ones follow.</param>
public sealed record PageWindow(int Page, int Size, int Count, int? Total, bool HasOlder)
{
    private const int MostPages = 100_000;

    public int Skipped => Page * Size;

    public static PageWindow Of(int page, int size, int count, int total) => new(page, size, count, total, ((long)page * size) + count < total);

    /// <summary>An address typed by hand may hold anything: what is no page is the first.</summary>
    public static int Parse(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Min(page, MostPages) : 0;

    /// <summary>For example <c>101 to 200 of 1,234</c>.</summary>
    public override string ToString()
    {
        var range = Count == 0 ? "None" : $"{Format.Number(Skipped + 1)} to {Format.Number(Skipped + Count)}";
        return Total is { } total ? $"{range} of {Format.Number(total)}" : range;
    }
}
