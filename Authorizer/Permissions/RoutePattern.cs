using System.Diagnostics.CodeAnalysis;

namespace Causeway.Authorizer.Permissions;

/// <summary>
/// A route as API Gateway spells it: <c>/orders/{orderId}</c>, <c>/files/{path+}</c>. A parameter stands for one segment,
/// a greedy one for the rest of the path.
/// </summary>
internal sealed class RoutePattern
{
    /// <summary>One or more characters, in the language of IAM policies.</summary>
    private const string Something = "?*";

    /// <summary>What that becomes when it runs over the end of its segment.</summary>
    private const string SomethingWithSlash = "*/*";

    private readonly string[] _segments;
    private readonly string _language;

    private RoutePattern(string text, string[] segments)
    {
        Text = text;
        _segments = segments;
        Glob = ToGlob(Something, spilling: null);
        Spills = [.. Enumerable.Range(0, segments.Length).Where(i => IsParameter(segments[i])).Select(i => ToGlob(Something, i))];
        _language = ToGlob(GlobIntersection.SomethingInSegment, spilling: null);
    }

    public string Text { get; }

    /// <summary>The IAM pattern that covers the route: all of it, and more where a parameter runs over a slash.</summary>
    public string Glob { get; }

    /// <summary>IAM patterns of all that <see cref="Glob"/> covers beyond the route.</summary>
    public IReadOnlyList<string> Spills { get; }

    /// <summary>The segments before the first parameter.</summary>
    public IEnumerable<string> Beginning => _segments.TakeWhile(IsLiteral);

    public static bool TryParse(string text, [NotNullWhen(true)] out RoutePattern? pattern)
    {
        pattern = null;
        if (!text.StartsWith('/'))
        {
            return false;
        }

        var segments = text == "/" ? [] : text[1..].Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (!IsLiteral(segments[i]) && !IsParameter(segments[i])
                && !(IsGreedy(segments[i]) && i == segments.Length - 1))
            {
                return false;
            }
        }

        pattern = new RoutePattern(text, segments);
        return true;
    }

    /// <summary>Whether a concrete path is one of the route's.</summary>
    public bool Matches(string path)
    {
        if (path == "/" || _segments.Length == 0)
        {
            return path == "/" && _segments.Length == 0;
        }

        var parts = path.Split('/');
        for (var i = 0; i < _segments.Length; i++)
        {
            if (i + 1 >= parts.Length)
            {
                return false;
            }

            if (IsGreedy(_segments[i]))
            {
                return parts.Length > i + 2 || parts[i + 1].Length > 0;
            }

            if (IsParameter(_segments[i]) ? parts[i + 1].Length == 0 : parts[i + 1] != _segments[i])
            {
                return false;
            }
        }

        return parts.Length == _segments.Length + 1;
    }

    /// <summary>Whether a path of both routes goes to this one: the first segment that differs decides, text before parameter before the rest.</summary>
    public bool IsMoreSpecificThan(RoutePattern other)
    {
        for (var i = 0; i < Math.Min(_segments.Length, other._segments.Length); i++)
        {
            var (own, others) = (Rank(_segments[i]), Rank(other._segments[i]));
            if (own != others)
            {
                return own < others;
            }
        }

        return false;
    }

    /// <summary>Whether an IAM pattern covers any path of the route.</summary>
    public bool IsTouchedBy(string glob) => GlobIntersection.Exists(glob, _language);

    /// <summary>
    /// Whether a path of the route can have these segments in a row, the last of them possibly longer: at its beginning, or
    /// anywhere.
    /// </summary>
    public bool MayHave(IReadOnlyList<string> segments, bool anywhere)
    {
        for (var start = 0; start <= (anywhere ? _segments.Length : 0); start++)
        {
            if (MayHaveAt(start, segments))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A segment that no request can have; null when there is none.</summary>
    public string? DotSegment => Array.Find(_segments, segment => segment is "." or "..");

    /// <summary>The same text with parameter names taken out: two routes with equal shapes are one route.</summary>
    public string Shape => string.Join('/', _segments.Select(s => IsParameter(s) ? "{}" : IsGreedy(s) ? "{+}" : s));

    private bool MayHaveAt(int start, IReadOnlyList<string> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            if (start + i >= _segments.Length)
            {
                return false;
            }

            var own = _segments[start + i];
            if (IsGreedy(own))
            {
                return true;
            }

            if (IsLiteral(own) && !(i == segments.Count - 1 ? own.StartsWith(segments[i], StringComparison.Ordinal) : own == segments[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static int Rank(string segment) => IsLiteral(segment) ? 0 : IsParameter(segment) ? 1 : 2;

    private static bool IsParameter(string segment) =>
        segment.Length > 2 && segment[0] == '{' && segment[^1] == '}' && IsName(segment.AsSpan(1, segment.Length - 2));

    private static bool IsGreedy(string segment) =>
        segment.Length > 3 && segment.StartsWith('{') && segment.EndsWith("+}", StringComparison.Ordinal)
        && IsName(segment.AsSpan(1, segment.Length - 3));

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.' or ':'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Only characters that mean themselves in URLs and in IAM policies.</summary>
    private static bool IsLiteral(string segment)
    {
        foreach (var c in segment)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_' or '~' or '%' or '!' or '(' or ')' or ',' or ';' or '=' or ':' or '@' or '+' or '\''))
            {
                return false;
            }
        }

        return segment.Length > 0;
    }

    private string ToGlob(string parameter, int? spilling) =>
        "/" + string.Join('/', _segments.Select((segment, i) =>
            i == spilling ? SomethingWithSlash
            : IsLiteral(segment) ? segment
            : IsGreedy(segment) ? Something
            : parameter));
}
