using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Routing;

/// <summary>
/// Finds the method of a request: literal before <c>{parameter}</c> before <c>{greedy+}</c>, segment by segment, on the
/// path as sent. A resource without the verb, and without <c>ANY</c>, is passed over for the next best one: beside
/// <c>POST /test</c> it is <c>OPTIONS /{proxy+}</c> that answers <c>OPTIONS /test</c>, as recorded from AWS.
/// </summary>
internal sealed class RouteTable
{
    private readonly Node _root = new();

    public RouteTable(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources)
        {
            var node = _root;
            foreach (var segment in resource.Segments)
            {
                node = segment.Kind switch
                {
                    PathSegmentKind.Literal => node.Literals.TryGetValue(segment.Text, out var child)
                        ? child
                        : node.Literals[segment.Text] = new Node(),
                    PathSegmentKind.Parameter => node.Parameter ??= new Node(),
                    _ => node.Greedy ??= new Node(),
                };
            }

            node.Resource = resource;
        }
    }

    /// <remarks>
    /// <c>rawPath</c>: The path after the stage, as sent.
    /// </remarks>
    public RouteMatch? Match(string verb, string rawPath)
    {
        var segments = Split(rawPath);
        return Find(_root, verb, segments, 0) is { } found
            ? new RouteMatch(found.Resource, found.Method, PathParameters(found.Resource, segments))
            : null;
    }

    /// <summary>One trailing slash is ignored; double slashes make empty segments.</summary>
    private static string[] Split(string rawPath)
    {
        var path = rawPath.StartsWith('/') ? rawPath[1..] : rawPath;
        path = path.EndsWith('/') ? path[..^1] : path;
        return path.Length == 0 ? [] : path.Split('/');
    }

    private static (Resource Resource, Method Method)? Find(Node node, string verb, ReadOnlySpan<string> segments, int index)
    {
        if (index == segments.Length)
        {
            return node.Answer(verb);
        }

        if (node.Literals.TryGetValue(segments[index], out var literal) && Find(literal, verb, segments, index + 1) is { } found)
        {
            return found;
        }

        if (node.Parameter is not null && segments[index].Length > 0
            && Find(node.Parameter, verb, segments, index + 1) is { } parameterized)
        {
            return parameterized;
        }

        return node.Greedy?.Answer(verb);
    }

    private static ImmutableArray<KeyValuePair<string, string>> PathParameters(Resource resource, string[] segments)
    {
        var parameters = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        for (var i = 0; i < resource.Segments.Length; i++)
        {
            var segment = resource.Segments[i];
            if (segment.Kind != PathSegmentKind.Literal)
            {
                parameters.Add(new(
                    segment.Text,
                    segment.Kind == PathSegmentKind.Greedy ? string.Join('/', segments[i..]) : segments[i]));
            }
        }

        return parameters.ToImmutable();
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Literals { get; } = new(StringComparer.Ordinal);

        public Node? Parameter { get; set; }

        public Node? Greedy { get; set; }

        public Resource? Resource { get; set; }

        /// <summary>A verb of its own comes before <c>ANY</c>.</summary>
        public (Resource Resource, Method Method)? Answer(string verb) =>
            Resource is not null
            && (Resource.Methods.TryGetValue(verb, out var method) || Resource.Methods.TryGetValue(Method.Any, out method))
                ? (Resource, method)
                : null;
    }
}
