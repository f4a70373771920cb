using System.Collections.Frozen;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Routing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Routing;

public sealed class RouteTableTests
{
    private static readonly string[] Templates =
        ["/", "/a", "/a/b", "/a/{x}", "/a/{x}/c", "/a/{x}/c/d", "/{proxy+}", "/d/{y}", "/d/{y}/{rest+}"];

    private static readonly RouteTable Table = new(Templates.Select(template => Create(template, "GET", "ANY")));

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

    [Fact]
    public void A_wrong_verb_never_falls_through_to_another_resource() =>
        Assert.Null(new RouteTable([Create("/a", "GET"), Create("/{proxy+}", "ANY")]).Match("POST", "/a"));

    [Property(MaxTest = 1000)]
    public Property Every_path_matches_as_the_slow_way_does() => Prop.ForAll(
        Gen.Elements("a", "b", "c", "d", "", "..", "%2F", "{x}").ArrayOf().Select(segments => "/" + string.Join('/', segments)).ToArbitrary(),
        path =>
        {
            var match = Table.Match("GET", path);
            Assert.Equal(Slow(path), match?.Resource.Path);
        });

    [Property(MaxTest = 500)]
    public void No_path_throws(NonNull<string> path) => Table.Match("GET", path.Get);

    /// <summary>Tries every template, best first, segment by segment.</summary>
    private static string? Slow(string path)
    {
        var trimmed = path[1..];
        trimmed = trimmed.EndsWith('/') ? trimmed[..^1] : trimmed;
        var segments = trimmed.Length == 0 ? [] : trimmed.Split('/');
        return Templates
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
