using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Routing;

/// <summary>Parses resource templates.</summary>
internal static class PathTemplate
{
    /// <returns>The segments, or null with what is wrong.</returns>
    public static ImmutableArray<PathSegment>? Parse(string template, out string? error)
    {
        error = null;
        if (!template.StartsWith('/'))
        {
            error = "must start with a slash";
            return null;
        }

        if (template == "/")
        {
            return [];
        }

        var texts = template[1..].Split('/');
        var segments = ImmutableArray.CreateBuilder<PathSegment>(texts.Length);
        for (var i = 0; i < texts.Length && error is null; i++)
        {
            error = ParseSegment(texts[i], i == texts.Length - 1, segments);
        }

        if (error is null && segments.Where(s => s.Kind != PathSegmentKind.Literal).GroupBy(s => s.Text).Any(g => g.Count() > 1))
        {
            error = "names a path parameter twice";
        }

        return error is null ? segments.ToImmutable() : null;
    }

    private static string? ParseSegment(string text, bool last, ImmutableArray<PathSegment>.Builder segments)
    {
        if (text.Length == 0)
        {
            return "must not have an empty segment or end with a slash";
        }

        if (!text.Contains('{', StringComparison.Ordinal) && !text.Contains('}', StringComparison.Ordinal))
        {
            segments.Add(new(PathSegmentKind.Literal, text));
            return null;
        }

        var greedy = text.EndsWith("+}", StringComparison.Ordinal);
        var name = text is ['{', .., '}'] ? text[1..(greedy ? ^2 : ^1)] : "";
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '$' or ':'))
        {
            return $"has the segment \"{text}\"; a parameter takes the whole segment: {{name}} or {{name+}}";
        }

        if (greedy && !last)
        {
            return $"has the greedy parameter {text} before the last segment";
        }

        segments.Add(new(greedy ? PathSegmentKind.Greedy : PathSegmentKind.Parameter, name));
        return null;
    }
}
