using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Pipeline;

/// <summary>Whatever is sent and whatever the authorizer says: only a matching Allow reaches the backend.</summary>
public sealed class FailClosedProperties
{
    private static Gen<string> Path { get; } = Gen
        .Elements("orders", "open", "files", "ping", "7", "", "..", "%2e%2e", "ORDERS", "orders%2F7", "*", "?x", "{orderId}", ";", "orders.json")
        .ArrayOf().Select(segments => "/" + string.Join('/', segments));

    private static Gen<string> Resource { get; } = Gen
        .Elements("*", Definitions.ApiArn, "/GET/", "/POST/", "/*/", "orders", "files/*", "files", "7", "?", "/", "arn:aws:execute-api:")
        .ArrayOf().Select(string.Concat);

    private static Gen<string> Result { get; } = Gen.OneOf(
        Resource.Select(resource => Definitions.Allow(resource)),
        Resource.Select(resource => Definitions.Deny(resource)),
        Gen.Elements("null", "{}", "true", """{"isAuthorized":true}""", """{"principalId":"a"}""", "[]", "x"));

    [Property(MaxTest = 1000)]
    public Property No_request_reaches_a_protected_backend_without_an_allow_that_matches_it()
    {
        var lambda = new ScriptedLambda();
        lambda.Returns(Definitions.Backend, Definitions.Ok);
        var pipeline = Pipelines.Create(Definitions.Token("authorizerResultTtlInSeconds: 0"), lambda);
        var cases =
            from path in Path
            from method in Gen.Elements("GET", "POST", "get", "HEAD", "ANY", "OPTIONS")
            from token in Gen.Elements("", "a", "Bearer x")
            from result in Result
            select (path, method, token, result);
        return Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            lambda.Invocations.Clear();
            lambda.Returns(Definitions.Authorizer, sample.result);

            var answer = pipeline.HandleAsync(Pipelines.Request(sample.method, sample.path, ("Authorization", sample.token)), default)
                .AsTask().GetAwaiter().GetResult();

            var isOpen = sample.method == "GET" && sample.path.TrimEnd('/') is "/open" or "/ping";
            var reached = lambda.Count(Definitions.Backend) > 0;
            var mayPass = sample.token.Length > 0 && Allows(sample.result, $"{Definitions.ApiArn}/{sample.method}{sample.path}");
            Assert.True(!reached || isOpen || mayPass, $"{sample} gave {answer.StatusCode}");
            Assert.True(reached || isOpen || answer.StatusCode >= 400);
        });
    }

    private static bool Allows(string result, string methodArn)
    {
        const string Effect = "\"Effect\":\"Allow\",\"Resource\":\"";
        var start = result.IndexOf(Effect, StringComparison.Ordinal);
        if (start < 0)
        {
            return false;
        }

        var resource = result[(start + Effect.Length)..result.IndexOf("\"}]", start, StringComparison.Ordinal)];
        var pattern = Regex.Escape(resource).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal);
        return Regex.IsMatch(methodArn, $@"\A{pattern}\z", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
