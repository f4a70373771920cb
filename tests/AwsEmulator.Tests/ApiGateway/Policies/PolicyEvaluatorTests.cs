using System.Collections.Immutable;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Policies;

public sealed class PolicyEvaluatorTests
{
    private const string Api = "arn:aws:execute-api:us-east-1:000000000000:orders/dev";
    private const string Orders = $"{Api}/GET/orders";

    private static PolicyEvaluation Evaluate(string statements, string resource = Orders, params (string Key, string[] Values)[] keys)
    {
        using var document = JsonDocument.Parse($$"""{"Version":"2012-10-17","Statement":{{statements}}}""");
        var request = new PolicyRequest(
            PolicyRequest.InvokeAction,
            resource,
            keys.Aggregate(PolicyRequest.NoKeys, (map, key) => map.Add(key.Key, [.. key.Values])));
        return PolicyEvaluator.Evaluate(PolicyParser.Parse(document.RootElement), request);
    }

    private static string Statement(string effect, string resource, string condition = "{}") =>
        $$"""{"Effect":"{{effect}}","Action":"execute-api:Invoke","Resource":"{{resource}}","Condition":{{condition}}}""";

    private static bool IsMet(string condition, params (string Key, string[] Values)[] keys) =>
        Evaluate(Statement("Allow", "*", condition), Orders, keys).Decision == PolicyDecision.Allow;

    [Theory]
    [InlineData("*", true)]
    [InlineData("arn:aws:execute-api:*", true)]
    [InlineData("arn:aws:execute-api:*:*:*", true)]
    [InlineData(Api + "/*", true)]
    [InlineData(Api + "/*/orders", true)]
    [InlineData(Api + "/GET/order?", true)]
    [InlineData(Api + "/GET/orders", true)]
    [InlineData(Api + "/GET/orders?", false)]
    [InlineData(Api + "/GET/Orders", false)]
    [InlineData(Api + "/POST/orders", false)]
    [InlineData(Api + "/GET/orders/*", false)]
    [InlineData("arn:aws:execute-api:us-east-1:000000000000:other/*", false)]
    [InlineData("", false)]
    public void A_resource_pattern_covers_the_whole_arn_with_case(string pattern, bool allowed) =>
        Assert.Equal(allowed, Evaluate(Statement("Allow", pattern)).Decision == PolicyDecision.Allow);

    [Theory]
    [InlineData("execute-api:Invoke", true)]
    [InlineData("EXECUTE-API:invoke", true)]
    [InlineData("execute-api:*", true)]
    [InlineData("*", true)]
    [InlineData("execute-api:Inv*", true)]
    [InlineData("execute-api:InvalidateCache", false)]
    [InlineData("lambda:InvokeFunction", false)]
    public void An_action_pattern_ignores_case(string action, bool allowed) => Assert.Equal(
        allowed,
        Evaluate($$"""{"Effect":"Allow","Action":["{{action}}"],"Resource":"*"}""").Decision == PolicyDecision.Allow);

    [Fact]
    public void A_wildcard_crosses_slashes() =>
        Assert.Equal(PolicyDecision.Allow, Evaluate(Statement("Allow", $"{Api}/GET/*"), $"{Api}/GET/a/b/c").Decision);

    [Fact]
    public void A_deny_wins_wherever_it_stands()
    {
        var (allow, deny) = (Statement("Allow", "*"), Statement("Deny", Orders));

        Assert.Equal(PolicyDecision.ExplicitDeny, Evaluate($"[{allow},{deny}]").Decision);
        Assert.Equal(PolicyDecision.ExplicitDeny, Evaluate($"[{deny},{allow}]").Decision);
    }

    [Fact]
    public void Silence_denies()
    {
        Assert.Equal(PolicyDecision.ImplicitDeny, Evaluate("[]").Decision);
        Assert.Equal(PolicyDecision.ImplicitDeny, Evaluate(Statement("Deny", $"{Api}/POST/*")).Decision);
    }

    [Fact]
    public void Not_elements_match_what_they_do_not_name()
    {
        Assert.Equal(
            PolicyDecision.Allow,
            Evaluate($$"""{"Effect":"Allow","NotAction":"lambda:*","NotResource":"{{Api}}/POST/*"}""").Decision);
        Assert.Equal(
            PolicyDecision.ImplicitDeny,
            Evaluate($$"""{"Effect":"Allow","Action":"*","NotResource":["{{Api}}/POST/*","{{Api}}/GET/*"]}""").Decision);
    }

    [Theory]
    [InlineData("""{"StringEquals":{"k":"a"}}""", true)]
    [InlineData("""{"StringEquals":{"K":["x","a"]}}""", true)]
    [InlineData("""{"StringEquals":{"k":"A"}}""", false)]
    [InlineData("""{"StringEquals":{"k":"*"}}""", false)]
    [InlineData("""{"StringNotEquals":{"k":["x","a"]}}""", false)]
    [InlineData("""{"StringNotEquals":{"k":["x","y"]}}""", true)]
    [InlineData("""{"StringEqualsIgnoreCase":{"k":"A"}}""", true)]
    [InlineData("""{"StringNotEqualsIgnoreCase":{"k":"A"}}""", false)]
    [InlineData("""{"StringLike":{"k":"?"}}""", true)]
    [InlineData("""{"StringNotLike":{"k":"a*"}}""", false)]
    [InlineData("""{"StringEquals":{"k":"a"},"StringLike":{"n":"1*"}}""", true)]
    [InlineData("""{"StringEquals":{"k":"a","n":"9"}}""", false)]
    [InlineData("""{"NumericEquals":{"n":10}}""", true)]
    [InlineData("""{"NumericNotEquals":{"n":"10.0"}}""", false)]
    [InlineData("""{"NumericLessThan":{"n":"10"}}""", false)]
    [InlineData("""{"NumericLessThanEquals":{"n":"10"}}""", true)]
    [InlineData("""{"NumericGreaterThan":{"n":"9.5"}}""", true)]
    [InlineData("""{"NumericGreaterThanEquals":{"n":"11"}}""", false)]
    [InlineData("""{"NumericEquals":{"k":"10"}}""", false)]
    [InlineData("""{"DateLessThan":{"d":"2026-01-02T00:00:00Z"}}""", true)]
    [InlineData("""{"DateGreaterThan":{"d":"2026-01-01T01:30:00+01:00"}}""", false)]
    [InlineData("""{"DateGreaterThanEquals":{"d":"1767225600"}}""", true)]
    [InlineData("""{"DateEquals":{"d":"2026-01-01"}}""", true)]
    [InlineData("""{"DateNotEquals":{"d":"2026-01-01"}}""", false)]
    [InlineData("""{"Bool":{"b":"true"}}""", true)]
    [InlineData("""{"Bool":{"b":false}}""", false)]
    [InlineData("""{"IpAddress":{"ip":"10.1.0.0/16"}}""", true)]
    [InlineData("""{"IpAddress":{"ip":"10.1.2.3"}}""", true)]
    [InlineData("""{"IpAddress":{"ip":["192.168.0.0/16","0.0.0.0/0"]}}""", true)]
    [InlineData("""{"NotIpAddress":{"ip":"10.1.0.0/16"}}""", false)]
    [InlineData("""{"IpAddress":{"ip6":"2001:db8::/32"}}""", true)]
    [InlineData("""{"IpAddress":{"ip":"2001:db8::/32"}}""", false)]
    [InlineData("""{"ArnLike":{"arn":"arn:aws:execute-api:*:*:orders/*"}}""", true)]
    [InlineData("""{"ArnEquals":{"arn":"arn:aws:execute-api:*:orders/*"}}""", false)]
    [InlineData("""{"ArnNotLike":{"arn":"arn:aws:lambda:*:*:*"}}""", true)]
    [InlineData("""{"Null":{"absent":"true"}}""", true)]
    [InlineData("""{"Null":{"k":"true"}}""", false)]
    [InlineData("""{"Null":{"k":"false"}}""", true)]
    [InlineData("""{"StringEquals":{"absent":"a"}}""", false)]
    [InlineData("""{"StringNotEquals":{"absent":"a"}}""", true)]
    [InlineData("""{"StringEqualsIfExists":{"absent":"a"}}""", true)]
    [InlineData("""{"StringEqualsIfExists":{"k":"x"}}""", false)]
    [InlineData("""{"ForAnyValue:StringEquals":{"many":["b","z"]}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"absent":"a"}}""", false)]
    [InlineData("""{"ForAllValues:StringEquals":{"many":["a","b"]}}""", false)]
    [InlineData("""{"ForAllValues:StringEquals":{"many":["a","b","c"]}}""", true)]
    [InlineData("""{"ForAllValues:StringEquals":{"absent":"a"}}""", true)]
    [InlineData("""{"ForAnyValue:StringNotEquals":{"many":["a","b"]}}""", true)]
    [InlineData("""{"ForAllValues:StringNotLike":{"many":["c*"]}}""", false)]
    [InlineData("""{"StringEquals":{"k":"${k}"}}""", true)]
    [InlineData("""{"StringEquals":{"k":"${absent}"}}""", false)]
    [InlineData("""{"StringEquals":{"k":"${absent, 'a'}"}}""", true)]
    [InlineData("""{"StringLike":{"star":"${*}"}}""", true)]
    public void A_condition_compares_as_iam_does(string condition, bool met) => Assert.Equal(met, IsMet(
        condition,
        ("k", ["a"]),
        ("n", ["10"]),
        ("d", ["2026-01-01T00:00:00Z"]),
        ("b", ["True"]),
        ("ip", ["10.1.2.3"]),
        ("ip6", ["2001:db8::1"]),
        ("arn", [Orders]),
        ("many", ["a", "b", "c"]),
        ("star", ["*"])));

    [Fact]
    public void A_value_of_a_caller_never_acts_as_a_wildcard() => Assert.Equal(
        PolicyDecision.ImplicitDeny,
        Evaluate(Statement("Allow", $"{Api}/GET/${{aws:UserAgent}}"), Orders, ("aws:UserAgent", ["*"])).Decision);

    [Fact]
    public void A_variable_is_plain_text_in_the_old_version()
    {
        using var document = JsonDocument.Parse($$"""{"Statement":{{Statement("Allow", $"{Api}/GET/${{k}}")}}}""");
        var request = new PolicyRequest(
            PolicyRequest.InvokeAction, $"{Api}/GET/${{k}}", PolicyRequest.NoKeys.Add("k", ImmutableArray.Create("orders")));

        Assert.Equal(PolicyDecision.Allow, PolicyEvaluator.Evaluate(PolicyParser.Parse(document.RootElement), request).Decision);
    }

    [Fact]
    public void Every_statement_says_why()
    {
        var evaluation = Evaluate($"[{Statement("Allow", $"{Api}/POST/orders")},{Statement("Deny", "*", """{"Bool":{"aws:SecureTransport":"true"}}""")}]");

        Assert.Equal([false, false], evaluation.Statements.Select(statement => statement.Matched));
        Assert.Contains("POST/orders\" does not match", evaluation.Statements[0].Reason, StringComparison.Ordinal);
        Assert.Contains("no aws:SecureTransport", evaluation.Statements[1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"Version":"2020-01-01","Statement":[]}""")]
    [InlineData("""{"Version":"2012-10-17"}""")]
    [InlineData("""{"Statement":"x"}""")]
    [InlineData("""{"Statement":[],"Extra":1}""")]
    [InlineData("""{"Statement":[{"Effect":"allow","Action":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Action":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":[],"Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":null}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":null}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Foo":{"k":"v"}}}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NullIfExists":{"k":"true"}}}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"k":"10.0.0"}}}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericEquals":{"k":"ten"}}}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"k":{}}}}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Surprise":1}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"${aws:"}]}""")]
    public void A_policy_outside_the_grammar_is_refused(string policy)
    {
        using var document = JsonDocument.Parse(policy);
        Assert.Throws<PolicyFormatException>(() => PolicyParser.Parse(document.RootElement));
    }
}
