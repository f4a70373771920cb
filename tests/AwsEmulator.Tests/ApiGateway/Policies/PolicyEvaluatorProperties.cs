using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Policies;

/// <summary>Compares the evaluator with <see cref="ObviousPolicy"/>, a second one of its own.</summary>
public sealed class PolicyEvaluatorProperties
{
    private static readonly string[] Pieces = ["*", "?", "a", "b", "/", ":", "A", "**", "ab"];
    private static readonly string[] Variables = ["${k:string}", "${K:String}", "${k:none}", "${k:none, 'a'}", "${*}", "${?}", "${$}", "$"];

    private static readonly string[] Strings = ["", "a", "b", "A", "ab", "a*", "?", "a/b"];
    private static readonly string[] Numbers = ["1", "1.0", "01", "-1", "2.5", "10", "1e1"];
    private static readonly string[] Addresses = ["10.0.0.1", "10.1.2.3", "11.0.0.1", "0.0.0.0", "2001:db8::1", "2001:db9::1", "255.255.255.255"];
    private static readonly string[] Networks = ["10.0.0.0/8", "10.1.0.0/16", "10.0.0.1", "10.0.0.1/32", "0.0.0.0/0", "2001:db8::/32", "2001:db8::1", "::/0"];
    private static readonly string[] Arns = ["arn:aws:s3:::a", "arn:aws:s3:::a/b", "arn:aws:s3:eu:1:a:b", "arn:aws:sns:::a", "arn:aws:s3:::", "a"];
    private static readonly string[] ArnPatterns = ["arn:aws:s3:::a", "arn:aws:s3:::*", "arn:*:s3:*:*:a*", "arn:aws:?3:::?", "*", "arn:*", "arn:aws:*", "arn:aws:s3:::${k:string}"];

    private static Gen<string> Pattern { get; } = Text(Pieces);

    private static Gen<string> VariablePattern { get; } = Text([.. Pieces, .. Variables]);

    private static Gen<string> Value { get; } =
        Gen.Elements('a', 'b', '/', ':', 'A', '$', '{', '*', '?').ArrayOf().Select(characters => new string(characters));

    private static Gen<ObviousCondition> Condition { get; } = Gen.OneOf(
        Conditions("String", "k:string", Gen.OneOf(Gen.Elements(Strings), Text(["a", "b", "A", "*", "?", .. Variables]))),
        Conditions("Numeric", "k:number", Gen.Elements(Numbers)),
        Conditions("Date", "k:date", Gen.Elements(ObviousPolicy.Dates.Keys.ToArray())),
        Conditions("Bool", "k:bool", Gen.Elements("true", "false", "True", "FALSE")),
        Conditions("Ip", "k:address", Gen.Elements(Networks)),
        Conditions("Arn", "k:arn", Gen.Elements(ArnPatterns)),
        from key in Gen.Elements("k:string", "K:NUMBER", "k:none")
        from values in Gen.Elements("true", "false").ArrayOf()
        select new ObviousCondition("", "Null", false, key, values));

    private static Gen<ObviousStatement> Statement { get; } =
        from allow in Gen.Elements(true, false)
        from notAction in Gen.Elements(true, false)
        from notResource in Gen.Elements(true, false)
        from actions in Gen.Frequency((3, Gen.Constant("*")), (1, Pattern)).NonEmptyListOf()
        from resources in Gen.Frequency((2, Gen.Constant("*")), (3, VariablePattern)).NonEmptyListOf()
        from count in Gen.Choose(0, 3)
        from conditions in Condition.ArrayOf(count)
        select new ObviousStatement(allow, notAction, notResource, [.. actions], [.. resources], [.. conditions.DistinctBy(condition => (condition.Name, condition.Key))]);

    /// <summary>A request has most keys, some of them with several values, and some values that their operators cannot read.</summary>
    private static Gen<Dictionary<string, string[]>> Keys { get; } =
        from strings in Values(Strings)
        from numbers in Values([.. Numbers, "x", ""])
        from dates in Values([.. ObviousPolicy.Dates.Keys, "x", "2026-13-01"])
        from flags in Values(["true", "false", "TRUE", "x"])
        from addresses in Values([.. Addresses, "x", ""])
        from arns in Values(Arns)
        select new (string Name, string[] Values)[]
        {
            ("k:string", strings), ("k:number", numbers), ("k:date", dates), ("k:bool", flags), ("k:address", addresses), ("k:arn", arns),
        }.Where(key => key.Values.Length > 0).ToDictionary(key => key.Name, key => key.Values);

    [ManySamples(4000)]
    public Property The_evaluator_agrees_with_the_obvious_one()
    {
        var cases =
            from count in Gen.Choose(0, 4)
            from statements in Statement.ArrayOf(count)
            from version in Gen.Frequency((4, Gen.Constant("2012-10-17")), (1, Gen.Constant("2008-10-17")))
            from action in Value
            from resource in Value
            from keys in Keys
            select (Statements: statements, Version: version, Action: action, Resource: resource, Keys: keys);
        return Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var json = JsonSerializer.Serialize(new { sample.Version, Statement = sample.Statements.Select(statement => statement.ToPolicy()) });
            var keys = PolicyRequest.NoKeys.AddRange(sample.Keys.Select(key => KeyValuePair.Create(key.Key, key.Value.ToImmutableArray())));

            var evaluation = PolicyEvaluator.Evaluate(Parse(json), new PolicyRequest(sample.Action, sample.Resource, keys));

            var expected = ObviousPolicy.Evaluate(sample.Statements, sample.Version == "2012-10-17", sample.Action, sample.Resource, sample.Keys);
            Assert.True(
                expected == evaluation.Decision, $"{expected}, not {evaluation.Decision}: {json} for {sample.Action} on {sample.Resource} with {JsonSerializer.Serialize(sample.Keys)}");
            Assert.Equal(sample.Statements.Length, evaluation.Statements.Length);
        });
    }

    /// <summary>One condition at a time: with many, most policies end as an implicit deny, whatever each would have said.</summary>
    [ManySamples(6000)]
    public Property Each_condition_agrees_with_the_obvious_one()
    {
        var cases = from condition in Condition from keys in Keys select (condition, keys);
        return Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            ObviousStatement[] statements = [new(true, false, false, ["*"], ["*"], [sample.condition])];
            var json = JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = statements.Select(statement => statement.ToPolicy()) });
            var keys = PolicyRequest.NoKeys.AddRange(sample.keys.Select(key => KeyValuePair.Create(key.Key, key.Value.ToImmutableArray())));

            var evaluation = PolicyEvaluator.Evaluate(Parse(json), new PolicyRequest("a", "a", keys));

            var expected = ObviousPolicy.Evaluate(statements, variables: true, "a", "a", sample.keys);
            Assert.True(expected == evaluation.Decision, $"{expected}, not {evaluation.Decision}: {json} with {JsonSerializer.Serialize(sample.keys)}");
        });
    }

    [Fact]
    public void The_obvious_evaluator_knows_every_operator()
    {
        string[] names = [.. ObviousPolicy.Operators.Keys, "Null"];

        Assert.All(names, name => Assert.True(ConditionOperatorName.TryParse(name, out _), name));
        Assert.Equal(26, names.Length);
    }

    [ManySamples(1000)]
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

    private static Gen<string> Text(string[] pieces) =>
        from count in Gen.Choose(1, 7)
        from parts in Gen.Elements(pieces).ArrayOf(count)
        select string.Concat(parts);

    private static Gen<string[]> Values(IEnumerable<string> values) =>
        from count in Gen.Frequency((2, Gen.Constant(0)), (5, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Constant(3)))
        from chosen in Gen.Elements(values.ToArray()).ArrayOf(count)
        select chosen;

    private static Gen<ObviousCondition> Conditions(string family, string key, Gen<string> values) =>
        from name in Gen.Elements(ObviousPolicy.Operators.Keys.Where(name => name.Contains(family, StringComparison.Ordinal)).ToArray())
        from prefix in Gen.Frequency((3, Gen.Constant("")), (1, Gen.Constant("ForAnyValue:")), (1, Gen.Constant("ForAllValues:")))
        from ifExists in Gen.Elements(true, false)
        from spelled in Gen.Elements(key, key.ToUpperInvariant())
        from count in Gen.Frequency((1, Gen.Constant(0)), (6, Gen.Constant(1)), (3, Gen.Constant(2)))
        from expected in values.ArrayOf(count)
        select new ObviousCondition(prefix, name, ifExists, spelled, expected);
}
