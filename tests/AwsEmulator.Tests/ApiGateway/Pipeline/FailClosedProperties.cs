using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Pipeline;

/// <summary>Whatever is sent, whatever the authorizer says and whatever is cached: only an Allow that matches reaches the backend.</summary>
public sealed class FailClosedProperties
{
    private const string DevArn = Definitions.ApiArn;
    private const string DefaultArn = "arn:aws:execute-api:us-east-1:000000000000:orders/$default";

    /// <summary>To a REST API a policy with a longer resource is malformed, and what is malformed is not cached.</summary>
    private const int LongestResource = 512;

    /// <summary>By test: a property is made anew for each of its samples, and caches must outlive them.</summary>
    private static readonly ConcurrentDictionary<string, World> Worlds = new();

    private static Gen<string> Path { get; } = Gen
        .Elements("orders", "open", "files", "ping", "7", "", "..", "%2e%2e", "ORDERS", "orders%2F7", "*", "?x", "{orderId}", ";", "orders.json", "$default")
        .ArrayOf().Select(segments => "/" + string.Join('/', segments));

    private static Gen<string> Method { get; } = Gen.Elements("GET", "POST", "get", "HEAD", "ANY", "OPTIONS");

    [ManySamples(1000)]
    public Property A_token_authorizer_lets_nothing_pass_by_itself() =>
        Check(lambda => Pipelines.Create(Definitions.Token("authorizerResultTtlInSeconds: 0"), lambda), DevArn, cached: false);

    [ManySamples(1000)]
    public Property A_cached_token_authorizer_lets_nothing_pass_by_itself() =>
        Check(lambda => Pipelines.Create(Definitions.Token(), lambda), DevArn, cached: true);

    [ManySamples(1000)]
    public Property A_request_authorizer_lets_nothing_pass_by_itself() =>
        Check(lambda => Pipelines.Create(Definitions.Request(Sources("0")), lambda), DevArn, cached: false);

    [ManySamples(1000)]
    public Property A_cached_request_authorizer_lets_nothing_pass_by_itself() =>
        Check(lambda => Pipelines.Create(Definitions.Request(Sources("300")), lambda), DevArn, cached: true);

    [ManySamples(500)]
    public Property An_http_api_with_policies_lets_nothing_pass_by_itself() =>
        Check(lambda => Pipelines.CreateHttpApi(Http("'2.0'", "0"), lambda), DefaultArn, cached: false);

    [ManySamples(500)]
    public Property A_cached_http_api_with_policies_lets_nothing_pass_by_itself() =>
        Check(lambda => Pipelines.CreateHttpApi(Http("'2.0'", "300"), lambda), DefaultArn, cached: true);

    [ManySamples(500)]
    public Property An_http_api_with_the_format_1_lets_nothing_pass_by_itself() =>
        Check(lambda => Pipelines.CreateHttpApi(Http("'1.0'", "300"), lambda), DefaultArn, cached: true);

    [ManySamples(500)]
    public Property A_resource_policy_lets_pass_only_what_it_allows_and_the_authorizer_does_not_deny() => CheckWithResourcePolicy(
        "Allow", "*/GET/orders", (authorizer, arn) => !authorizer.Denies(arn) && (authorizer.Allows(arn) || arn.EndsWith("/GET/orders", StringComparison.Ordinal)));

    [ManySamples(500)]
    public Property A_resource_policy_that_denies_lets_nothing_pass_whatever_the_authorizer_allows() => CheckWithResourcePolicy(
        "Deny", "*/files/*", (authorizer, arn) => authorizer.Allows(arn) && !arn.Contains("/files/", StringComparison.Ordinal));

    /// <summary>What was accepted first for a token decides for as long as it is cached, which is longer than the test.</summary>
    private static Property Check(Func<ScriptedLambda, IApiPipeline> create, string apiArn, bool cached, [CallerMemberName] string test = "")
    {
        var (lambda, pipeline, remembered) = Worlds.GetOrAdd(test, _ => World.Create(create));
        return Prop.ForAll(Cases().ToArbitrary(), sample =>
        {
            var known = remembered.GetValueOrDefault(sample.Token);

            var (status, reached, asked) = Call(pipeline, lambda, sample);

            var applied = known ?? sample.Answer;
            if (asked && cached && sample.Answer.IsPolicy && (apiArn == DefaultArn || sample.Answer.Resource.Length <= LongestResource))
            {
                remembered.TryAdd(sample.Token, sample.Answer);
            }

            var mayPass = sample.Token.Length > 0 && applied.Allows($"{apiArn}/{sample.Method}{sample.Path}");
            Assert.True(!reached || IsOpen(sample) || mayPass, $"{sample} gave {status}, with {known} in the cache");
            Assert.True(reached || IsOpen(sample) || status >= 400, $"{sample} gave {status}");
            Assert.False(asked && known is not null, $"{sample} asked again, with {known} in the cache");
        });
    }

    private static Property CheckWithResourcePolicy(
        string effect, string resource, Func<PolicyAnswer, string, bool> mayPass, [CallerMemberName] string test = "")
    {
        var root = $$"""x-amazon-apigateway-policy: {Version: "2012-10-17", Statement: [{Effect: {{effect}}, Principal: '*', Action: '*', Resource: '{{resource}}'}]}""";
        var (lambda, pipeline, _) = Worlds.GetOrAdd(
            test, _ => World.Create(functions => Pipelines.Create(Definitions.Token("authorizerResultTtlInSeconds: 0", root), functions)));
        return Prop.ForAll(Cases().ToArbitrary(), sample =>
        {
            var (status, reached, _) = Call(pipeline, lambda, sample);

            // Nobody may use the open paths either: their only policy is the API's, and that allows something else or nothing.
            var arn = $"{DevArn}/{sample.Method}{sample.Path}";
            Assert.True(!reached || (sample.Token.Length > 0 && sample.Answer.IsPolicy && mayPass(sample.Answer, arn)), $"{sample} gave {status}");
            Assert.True(reached || status >= 400, $"{sample} gave {status}");
        });
    }

    private static (int Status, bool Reached, bool Asked) Call(IApiPipeline pipeline, ScriptedLambda lambda, Case sample)
    {
        lambda.Invocations.Clear();
        lambda.Returns(Definitions.Authorizer, sample.Answer.Json);
        var answer = pipeline.HandleAsync(Pipelines.Request(sample.Method, sample.Path, ("Authorization", sample.Token)), default)
            .AsTask().GetAwaiter().GetResult();
        return (answer.StatusCode, lambda.Count(Definitions.Backend) > 0, lambda.Count(Definitions.Authorizer) > 0);
    }

    private static Gen<Case> Cases() =>
        from path in Gen.Frequency((3, Path), (1, Gen.Elements("/orders", "/orders/7", "/files/7")))
        from method in Method
        from token in Gen.Frequency((1, Gen.Constant("")), (9, Gen.Choose(0, 150).Select(number => $"Bearer {number}")))
        from answer in PolicyAnswer.All
        select new Case(path, method, token, answer);

    private static bool IsOpen(Case sample) => sample.Method == "GET" && sample.Path.TrimEnd('/') is "/open" or "/ping";

    private static string Sources(string timeToLive) =>
        $"identitySource: 'method.request.header.Authorization, context.identity.sourceIp'\n        authorizerResultTtlInSeconds: {timeToLive}";

    private static string Http(string format, string timeToLive) =>
        HttpDefinitions.Create($"authorizerPayloadFormatVersion: {format}, authorizerResultTtlInSeconds: {timeToLive}, {HttpDefinitions.Header}");

    private sealed record World(ScriptedLambda Lambda, IApiPipeline Pipeline, Dictionary<string, PolicyAnswer> Remembered)
    {
        public static World Create(Func<ScriptedLambda, IApiPipeline> create)
        {
            var lambda = new ScriptedLambda();
            lambda.Returns(Definitions.Backend, Definitions.Ok);
            return new World(lambda, create(lambda), []);
        }
    }

    private sealed record Case(string Path, string Method, string Token, PolicyAnswer Answer);
}
