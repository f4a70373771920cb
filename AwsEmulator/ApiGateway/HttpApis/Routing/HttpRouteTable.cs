using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Routing;

/// <summary>
/// Finds the most specific route: full matches before greedy ones, those before <c>$default</c>; literals before
/// parameters from the left, and a verb before <c>ANY</c>. A wrong verb falls through, as in REST APIs. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html.
/// </summary>
internal sealed class HttpRouteTable
{
    public HttpRouteTable(IEnumerable<HttpRoute> routes) => Routes = [.. routes.Order(Comparer<HttpRoute>.Create(Compare))];

    /// <summary>The most specific first.</summary>
    public ImmutableArray<HttpRoute> Routes { get; }

    public HttpRouteMatch? Match(string verb, string rawPath)
    {
        string[] segments = rawPath is "/" or "" ? [] : rawPath[1..].Split('/');
        foreach (var route in Routes)
        {
            if (route.IsDefault)
            {
                return new HttpRouteMatch(route, []);
            }

            if ((route.Method == verb || route.Method == Method.Any) && Match(route.Segments, segments) is { } parameters)
            {
                return new HttpRouteMatch(route, parameters);
            }
        }

        return null;
    }

    private static ImmutableArray<KeyValuePair<string, string>>? Match(ImmutableArray<PathSegment> template, string[] segments)
    {
        var isGreedy = template is [.., { Kind: PathSegmentKind.Greedy }];
        if (isGreedy ? segments.Length < template.Length : segments.Length != template.Length)
        {
            return null;
        }

        var parameters = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        for (var i = 0; i < template.Length; i++)
        {
            var value = template[i].Kind == PathSegmentKind.Greedy ? string.Join('/', segments[i..]) : segments[i];
            if (template[i].Kind != PathSegmentKind.Literal && value.Length > 0)
            {
                parameters.Add(new(template[i].Text, value));
            }
            else if (template[i].Kind != PathSegmentKind.Literal || template[i].Text != value)
            {
                return null;
            }
        }

        return parameters.ToImmutable();
    }

    private static int Compare(HttpRoute left, HttpRoute right)
    {
        var order = Rank(left).CompareTo(Rank(right));
        for (var i = 0; order == 0 && i < Math.Min(left.Segments.Length, right.Segments.Length); i++)
        {
            order = left.Segments[i].Kind.CompareTo(right.Segments[i].Kind);
        }

        order = order == 0 ? right.Segments.Length.CompareTo(left.Segments.Length) : order;
        return order == 0 ? (left.Method == Method.Any).CompareTo(right.Method == Method.Any) : order;
    }

    private static int Rank(HttpRoute route) => route.IsDefault ? 2 : route.Segments is [.., { Kind: PathSegmentKind.Greedy }] ? 1 : 0;
}
