using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Decisions;

public sealed class DecisionLimitsTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly string Long = new('a', Megabyte);

    public static TheoryData<string, string> LongResults => new()
    {
        { "one long value", Definitions.Allow(extra: $$$""","context":{"note":"{{{Long}}}"}""") },
        { "many values", Definitions.Allow(extra: ",\"context\":{" + string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"n{i}\":\"{i}\"")) + "}") },
        { "a long name", Definitions.Allow(extra: $$$""","context":{"{{{Long}}}":"x"}""") },
        { "a long number", Definitions.Allow(extra: $$$""","context":{"n":{{{new string('1', Megabyte)}}}}""") },
        { "a list", $"[{string.Join(',', Enumerable.Repeat("[1]", 200_000))}]" },
        { "many statements", """{"principalId":"a","policyDocument":{"Version":"2012-10-17","Statement":[STATEMENT]}}""".Replace(
            "STATEMENT", string.Join(',', Enumerable.Repeat("""{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"arn:aws:execute-api:*:*:other/*"}""", 8_000)), StringComparison.Ordinal) },
        { "a long principal", $$$"""{"principalId":"{{{Long}}}","policyDocument":{"Version":"2012-10-17","Statement":[]}}""" },
        { "no JSON", Long },
    };

    [Theory]
    [MemberData(nameof(LongResults))]
    public async Task A_huge_result_leaves_a_small_decision_that_says_so(string what, string result)
    {
        var decisions = new DecisionLog(10);
        var lambda = new ScriptedLambda();
        lambda.Returns(Definitions.Authorizer, result);
        lambda.Fails(Definitions.Backend, Long);
        var pipeline = Pipelines.Create(Definitions.Token(), lambda, decisions);

        await pipeline.HandleAsync(Pipelines.Request("GET", "/orders", ("Authorization", "a")), default);

        var decision = Assert.Single(decisions.Find(DecisionFilter.All));
        var json = JsonSerializer.Serialize(decision, DecisionJson.Line.Decision);
        Assert.True(json.Length < 100_000, $"{what}: {json.Length} characters");
        Assert.InRange(decision.Characters, 1, 100_000);
        Assert.Matches(@"truncated, \d{6,7} bytes", decision.Authorizer!.Invocation!.Result!);
        if (result != Long)
        {
            JsonDocument.Parse(decision.Authorizer.Invocation.Result!).Dispose();
        }
    }

    [Fact]
    public async Task A_huge_failure_is_cut_off_in_the_decision()
    {
        var decisions = new DecisionLog(10);
        var lambda = new ScriptedLambda();
        lambda.Fails(Definitions.Backend, Long);
        var pipeline = Pipelines.Create(Definitions.Token(), lambda, decisions);

        await pipeline.HandleAsync(Pipelines.Request("GET", "/open"), default);

        var failure = Assert.Single(decisions.Find(DecisionFilter.All)).Failure!;
        Assert.InRange(failure.Length, 1000, 5000);
        Assert.Matches(@"… \(truncated, 10\d{5} bytes\)$", failure);
    }

    [Fact]
    public void The_oldest_decisions_give_way_when_there_is_too_much_text()
    {
        var log = new DecisionLog(1000, maximumCharacters: 50_000);

        for (var i = 0; i < 100; i++)
        {
            log.Add(Decision($"/{i}", new string('r', 4000)));
        }

        var kept = log.Find(DecisionFilter.All);
        Assert.InRange(kept.Count, 5, 12);
        Assert.Equal(Enumerable.Range(0, kept.Count).Select(i => $"/{99 - i}"), kept.Select(decision => decision.Path));
    }

    [Fact]
    public async Task A_follower_that_is_too_slow_is_told_how_many_decisions_it_missed()
    {
        using var stopping = new CancellationTokenSource();
        var log = new DecisionLog(10);
        var follower = log.Follow(DecisionFilter.All with { Outcome = DecisionOutcome.Public }, stopping.Token)!;
        for (var i = 0; i < DecisionLimits.Follower + 5; i++)
        {
            log.Add(Decision($"/{i}", ""));
            log.Add(Decision("/other", "") with { Outcome = DecisionOutcome.NoRoute });
        }

        await using var reader = follower.ReadAllAsync().GetAsyncEnumerator();
        for (var i = 0; i < DecisionLimits.Follower; i++)
        {
            Assert.True(await reader.MoveNextAsync());
            Assert.Equal(($"/{i}", null), (reader.Current.Path, reader.Current.Missed));
        }

        log.Add(Decision("/after", ""));
        log.Add(Decision("/last", ""));
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(("/after", 5), (reader.Current.Path, reader.Current.Missed));
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(("/last", null), (reader.Current.Path, reader.Current.Missed));
        await stopping.CancelAsync();
        Assert.False(await reader.MoveNextAsync());
    }

    private static Decision Decision(string path, string reason) => new()
    {
        RequestId = "request",
        Time = DateTimeOffset.UnixEpoch,
        TraceId = "",
        ApiId = "orders",
        Stage = "dev",
        Method = "GET",
        Path = path,
        Outcome = DecisionOutcome.Public,
        Reason = reason,
    };
}
