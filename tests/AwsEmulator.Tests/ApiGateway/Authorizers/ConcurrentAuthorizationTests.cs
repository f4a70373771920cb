using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Authorizers;

/// <summary>Two APIs with two stages each share one authorizer function, and many callers have the same token.</summary>
public sealed class ConcurrentAuthorizationTests
{
    private const int Callers = 200;

    private static readonly (string Api, string Stage)[] Stages = [("orders", "dev"), ("orders", "prod"), ("billing", "dev"), ("billing", "prod")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Concurrent_first_requests_with_one_token_are_each_authorized_and_later_ones_are_not(bool isHttpApi)
    {
        var lambda = Create(isHttpApi);
        var waiting = 0;
        var allWait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lambda.AnswersAsync(Definitions.Authorizer, async request =>
        {
            // As on AWS nobody waits for another caller's call, so that all of them come to be here at once.
            if (Interlocked.Increment(ref waiting) == Callers * Stages.Length)
            {
                allWait.SetResult();
            }

            await allWait.Task.WaitAsync(TimeSpan.FromSeconds(60));
            return ScriptedLambda.Success(Allow(request));
        });
        var pipelines = Stages.Select(stage => Create(lambda, isHttpApi, stage)).ToList();

        var first = await CallAllAsync(pipelines);

        Assert.Equal(Expected(), first);
        Assert.All(Stages, stage => Assert.Equal(Callers, AuthorizerCalls(lambda, stage)));
        Assert.Equal(Callers * Stages.Length, lambda.Count(Definitions.Authorizer));

        var second = await CallAllAsync(pipelines);

        Assert.Equal(Expected(), second);
        Assert.Equal(Callers * Stages.Length, lambda.Count(Definitions.Authorizer));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_one_stage_forgets_or_denies_is_nothing_to_the_others(bool isHttpApi)
    {
        var lambda = Create(isHttpApi);
        lambda.Answers(Definitions.Authorizer, request => ScriptedLambda.Success(
            Arn(request).Contains("billing/prod", StringComparison.Ordinal) ? Definitions.Deny() : Allow(request)));
        var pipelines = Stages.Select(stage => Create(lambda, isHttpApi, stage)).ToList();
        await CallAllAsync(pipelines);
        lambda.Invocations.Clear();

        pipelines[0].FlushAuthorizerCaches();
        var statuses = new List<int>();
        foreach (var pipeline in pipelines)
        {
            statuses.Add((await CallAsync(pipeline)).StatusCode);
        }

        Assert.Equal([200, 200, 200, 403], statuses);
        Assert.Equal([1, 0, 0, 0], Stages.Select(stage => AuthorizerCalls(lambda, stage)));
    }

    /// <summary>The backend says for which stage the authorizer was asked.</summary>
    private static ScriptedLambda Create(bool isHttpApi)
    {
        var lambda = new ScriptedLambda();
        lambda.Answers(Definitions.Backend, request =>
        {
            var authorizer = request.GetProperty("requestContext").GetProperty("authorizer");
            var stage = (isHttpApi ? authorizer.GetProperty("lambda") : authorizer).GetProperty("stage").GetString();
            return ScriptedLambda.Success($$"""{"statusCode":200,"body":"{{stage}}"}""");
        });
        return lambda;
    }

    private static IApiPipeline Create(ScriptedLambda lambda, bool isHttpApi, (string Api, string Stage) stage) => isHttpApi
        ? Pipelines.CreateHttpApi(
            HttpDefinitions.Create($"authorizerPayloadFormatVersion: '2.0', authorizerResultTtlInSeconds: 300, {HttpDefinitions.Header}"), lambda, stage.Api, stage.Stage)
        : Pipelines.Create(Definitions.Token(), lambda, decisions: null, stage.Api, stage.Stage);

    private static string Allow(JsonElement request) => Definitions.Allow(extra: $$""","context":{"stage":"{{StageOf(Arn(request))}}"}""");

    private static string Arn(JsonElement request) =>
        (request.TryGetProperty("methodArn", out var arn) ? arn : request.GetProperty("routeArn")).GetString()!;

    private static string StageOf(string arn) => string.Join('/', arn.Split(':')[5].Split('/').Take(2));

    private static IEnumerable<string> Expected() => Stages.SelectMany(stage => Enumerable.Repeat($"{stage.Api}/{stage.Stage}", Callers));

    private static int AuthorizerCalls(ScriptedLambda lambda, (string Api, string Stage) stage) => lambda.Invocations.Count(invocation =>
        invocation.Function == Definitions.Authorizer && invocation.Event.Contains($":{stage.Api}/{stage.Stage}/", StringComparison.Ordinal));

    private static async Task<IEnumerable<string>> CallAllAsync(IEnumerable<IApiPipeline> pipelines)
    {
        var results = await Task.WhenAll(pipelines.SelectMany(pipeline => Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(pipeline)))));
        return results.Select(result => System.Text.Encoding.UTF8.GetString(result.Body.Span));
    }

    private static Task<GatewayResult> CallAsync(IApiPipeline pipeline) =>
        pipeline.HandleAsync(Pipelines.Request("GET", "/orders", ("Authorization", "one token")), default).AsTask();
}
