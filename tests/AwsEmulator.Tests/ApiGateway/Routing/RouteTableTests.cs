using System.Collections.Frozen;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Routing;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Routing;

public sealed class RouteTableTests
{
    private static readonly string[] Templates =
        ["/", "/a", "/a/b", "/a/{x}", "/a/{x}/c", "/a/{x}/c/d", "/{proxy+}", "/d/{y}", "/d/{y}/{rest+}"];

    private static readonly RouteTable Table = new(Templates.Select(template => Create(template, "GET", "ANY")));

    /// <summary>Templates that share paths, and differ in their verbs.</summary>
    private static readonly (string Template, string[] Verbs)[] Shared =
    [
        ("/a", ["POST"]), ("/a/b", ["GET"]), ("/a/{x}", ["POST", "PUT"]), ("/a/{x}/c", ["GET"]), ("/a/b/c", ["DELETE"]),
        ("/a/b/{rest+}", ["ANY"]), ("/{top}", ["PUT"]), ("/{proxy+}", ["OPTIONS", "DELETE"]), ("/any", ["ANY"]), ("/none", []),
    ];

    private static readonly RouteTable SharedTable = new(Shared.Select(resource => Create(resource.Template, resource.Verbs)));

    private static Resource Create(string template, params string[] verbs) => new(
        template,
        template,
        PathTemplate.Parse(template, out _)!.Value,
        verbs.ToFrozenDictionary(verb => verb, verb => new Method
        {
            HttpMethod = verb,
            Integration = new MockIntegration(new IntegrationMapping([], [], PassthroughBehavior.WhenNoMatch, [])),
        }));

    [Theory]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    [InlineData("/a", "/a")]
    [InlineData("/a/", "/a")]
    [InlineData("/a/b", "/a/b")]
    [InlineData("/a/z", "/a/{x}")]
    [InlineData("/a/b/c", "/a/{x}/c")]
    [InlineData("/a/b/c/d", "/a/{x}/c/d")]
    [InlineData("/a/b/x", "/{proxy+}")]
    [InlineData("/a//", "/{proxy+}")]
    [InlineData("//a", "/{proxy+}")]
    [InlineData("/A", "/{proxy+}")]
    [InlineData("/%61", "/{proxy+}")]
    [InlineData("/a/..", "/a/{x}")]
    [InlineData("/d", "/{proxy+}")]
    [InlineData("/d/1/2/3", "/d/{y}/{rest+}")]
    public void The_most_specific_template_wins(string path, string template) =>
        Assert.Equal(template, Table.Match("GET", path)?.Resource.Path);

    [Theory]
    [InlineData("GET", "GET")]
    [InlineData("POST", "ANY")]
    [InlineData("get", "ANY")]
    public void A_verb_of_its_own_wins_over_any(string verb, string configured) =>
        Assert.Equal(configured, Table.Match(verb, "/a")?.Method.HttpMethod);

    /// <summary>The first four are recorded from AWS, for the same resources.</summary>
    [Theory]
    [InlineData("OPTIONS", "/test", "OPTIONS /{proxy+}")]
    [InlineData("POST", "/test", "POST /test")]
    [InlineData("OPTIONS", "/test/any", "ANY /test/any")]
    [InlineData("GET", "/test/any", "ANY /test/any")]
    [InlineData("GET", "/test", null)]
    [InlineData("OPTIONS", "/test/any/", "ANY /test/any")]
    [InlineData("OPTIONS", "/test/", "OPTIONS /{proxy+}")]
    public void A_verb_that_a_resource_lacks_is_left_to_a_greedy_sibling(string verb, string path, string? expected)
    {
        var table = new RouteTable([Create("/test", "POST"), Create("/test/any", "ANY"), Create("/{proxy+}", "OPTIONS")]);

        var match = table.Match(verb, path);

        Assert.Equal(expected, match is null ? null : $"{match.Method.HttpMethod} {match.Resource.Path}");
    }

    [Fact]
    public void What_falls_through_has_the_parameters_of_the_resource_that_answers()
    {
        var match = SharedTable.Match("DELETE", "/a/b/");

        Assert.Equal("/{proxy+}", match?.Resource.Path);
        Assert.Equal(KeyValuePair.Create("proxy", "a/b"), Assert.Single(match!.PathParameters));
    }

    [ManySamples(1000)]
    public Property Every_path_matches_as_the_slow_way_does() => Prop.ForAll(
        Gen.Elements("a", "b", "c", "d", "", "..", "%2F", "{x}").ArrayOf().Select(segments => "/" + string.Join('/', segments)).ToArbitrary(),
        path => Assert.Equal(Slow(path, Templates), Table.Match("GET", path)?.Resource.Path));

    [ManySamples(1000)]
    public Property Every_verb_and_path_match_as_the_slow_way_does()
    {
        var requests =
            from verb in Gen.Elements("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD")
            from segments in Gen.Elements("a", "b", "c", "any", "none", "").ArrayOf()
            select (verb, path: "/" + string.Join('/', segments));
        return Prop.ForAll(requests.ToArbitrary(), request => Assert.Equal(
            Slow(request.path, Shared.Where(resource => resource.Verbs.Contains(request.verb) || resource.Verbs.Contains("ANY")).Select(resource => resource.Template)),
            SharedTable.Match(request.verb, request.path)?.Resource.Path));
    }

    [ManySamples(500)]
    public void No_path_throws(NonNull<string> path) => Table.Match("GET", path.Get);

    /// <summary>Tries every template that has the verb, best first, segment by segment.</summary>
    private static string? Slow(string path, IEnumerable<string> templates)
    {
        var trimmed = path[1..];
        trimmed = trimmed.EndsWith('/') ? trimmed[..^1] : trimmed;
        var segments = trimmed.Length == 0 ? [] : trimmed.Split('/');
        return templates
            .Where(template => Fits(template == "/" ? [] : template[1..].Split('/'), segments))
            .OrderBy(template => string.Concat(template[1..].Split('/').Select(part => part.EndsWith("+}", StringComparison.Ordinal) ? '2' : part.StartsWith('{') ? '1' : '0')), StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static bool Fits(string[] template, string[] segments)
    {
        if (template.Length > 0 && template[^1].EndsWith("+}", StringComparison.Ordinal))
        {
            return segments.Length >= template.Length && Fits(template[..^1], segments[..(template.Length - 1)]);
        }

        return template.Length == segments.Length
            && template.Zip(segments).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);
    }
}
