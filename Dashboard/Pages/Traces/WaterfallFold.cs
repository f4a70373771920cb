namespace Causeway.Dashboard.Pages.Traces;

/// <summary>Folds parts of a waterfall: a folded span stands for everything below it.</summary>
internal static class WaterfallFold
{
    /// <param name="rows">All rows, parents before children.</param>
    /// <param name="folded">The ids of the spans that are folded.</param>
    /// <param name="shown">A span that is to be seen whatever is folded.</param>
    public static IReadOnlyList<FoldedRow> Fold(IReadOnlyList<WaterfallRow> rows, IReadOnlySet<string> folded, string? shown)
    {
        var opened = AncestorsOf(rows, shown);
        var result = new List<FoldedRow>(rows.Count);
        for (var index = 0; index < rows.Count; index++)
        {
            var end = index + 1;
            var hasChildren = end < rows.Count && rows[end].Depth > rows[index].Depth;
            if (hasChildren && folded.Contains(rows[index].Span.SpanId) && !opened.Contains(index))
            {
                while (end < rows.Count && rows[end].Depth > rows[index].Depth)
                {
                    end++;
                }
            }

            result.Add(new FoldedRow(rows[index], hasChildren, end - index - 1));
            index = end - 1;
        }

        return result;
    }

    /// <returns>Where the span's ancestors are.</returns>
    public static HashSet<int> AncestorsOf(IReadOnlyList<WaterfallRow> rows, string? spanId)
    {
        var ancestors = new HashSet<int>();
        var depth = int.MaxValue;
        for (var index = spanId is null ? -1 : rows.Select(row => row.Span.SpanId).ToList().IndexOf(spanId); index >= 0 && depth > 0; index--)
        {
            if (rows[index].Depth < depth)
            {
                if (depth != int.MaxValue)
                {
                    ancestors.Add(index);
                }

                depth = rows[index].Depth;
            }
        }

        return ancestors;
    }
}
