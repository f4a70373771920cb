using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.Policies;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Policies;

/// <summary>Compares the evaluator with a second one that is too simple to be wrong and too slow to be used.</summary>
public sealed class PolicyEvaluatorProperties
{
    private static readonly string[] Pieces = ["*", "?", "a", "b", "/", ":", "A", "**", "ab"];

    private static Gen<string> Pattern { get; } =
        Gen.Elements(Pieces).ArrayOf().Where(pieces => pieces.Length is > 0 and < 8).Select(pieces => string.Concat(pieces));

    private static Gen<string> Value { get; } =
        Gen.Elements('a', 'b', '/', ':', 'A').ArrayOf().Select(characters => new string(characters));

    private static Gen<Statement> Statements { get; } =
        from allow in Gen.Elements(true, false)
        from notAction in Gen.Elements(true, false)
        from notResource in Gen.Elements(true, false)
        from actions in Pattern.NonEmptyListOf()
        from resources in Pattern.NonEmptyListOf()
        select new Statement(allow, notAction, notResource, [.. actions], [.. resources]);

    [Property(MaxTest = 500)]
    public Property The_evaluator_agrees_with_the_obvious_one()
    {
        var cases =
            from statements in Statements.ListOf()
            from action in Value
            from resource in Value
            select (Statements: statements, Action: action, Resource: resource);
        return Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var policy = Parse(JsonSerializer.Serialize(new
            {
                Version = "2012-10-17",
                Statement = sample.Statements.Select(statement => statement.ToPolicy()),
            }));

            var evaluation = PolicyEvaluator.Evaluate(policy, new PolicyRequest(sample.Action, sample.Resource, PolicyRequest.NoKeys));

            Assert.Equal(Obvious(sample.Statements, sample.Action, sample.Resource), evaluation.Decision);
            Assert.Equal(sample.Statements.Count, evaluation.Statements.Length);
        });
    }

    [Property(MaxTest = 1000)]
    public void No_json_makes_the_parser_fail_in_another_way(NonNull<string> text, byte seed)
    {
        var mutated = Mutate("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["*"],"Resource":"*","Condition":{"StringLike":{"a":["${b}"]}}}]}""", text.Get, seed);
        try
        {
            Parse(mutated);
        }
        catch (Exception exception) when (exception is PolicyFormatException or JsonException)
        {
            // The two ways to say no.
        }
    }

    private static string Mutate(string json, string insertion, byte position)
    {
        var at = position % json.Length;
        return new StringBuilder(json).Remove(at, Math.Min(seedLength(position), json.Length - at)).Insert(at, insertion).ToString();

        static int seedLength(byte seed) => seed % 5;
    }

    private static PolicyDocument Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return PolicyParser.Parse(document.RootElement);
    }

    private static PolicyDecision Obvious(IEnumerable<Statement> statements, string action, string resource)
    {
        var matching = statements
            .Where(statement => statement.Actions.Any(pattern => Like(pattern, action, RegexOptions.IgnoreCase)) != statement.NotAction)
            .Where(statement => statement.Resources.Any(pattern => Like(pattern, resource, RegexOptions.None)) != statement.NotResource)
            .ToList();
        return matching.Exists(statement => !statement.Allow) ? PolicyDecision.ExplicitDeny
            : matching.Count > 0 ? PolicyDecision.Allow
            : PolicyDecision.ImplicitDeny;
    }

    private static bool Like(string pattern, string value, RegexOptions options) => Regex.IsMatch(
        value,
        $@"\A{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}\z",
        options | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private sealed record Statement(bool Allow, bool NotAction, bool NotResource, string[] Actions, string[] Resources)
    {
        public Dictionary<string, object> ToPolicy() => new()
        {
            ["Effect"] = Allow ? "Allow" : "Deny",
            [NotAction ? "NotAction" : "Action"] = Actions,
            [NotResource ? "NotResource" : "Resource"] = Resources,
        };
    }
}
