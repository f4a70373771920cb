using System.Text;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;

/// <summary>Whatever is sent and whatever an authorizer says: only a plain yes reaches the backend.</summary>
public sealed class HttpFailClosedProperties
{
    private static Gen<string> Json { get; } = Gen.Elements(
        "{", "}", "[", "]", ":", ",", "true", "false", "null", "1", "\"isAuthorized\"", "\"context\"", "\"policyDocument\"", "\"principalId\"",
        "\"Statement\"", "\"Effect\"", "\"Allow\"", "\"Resource\"", "\"*\"", "\"\\ud800\"", "\"Version\"", "\"2012-10-17\"", " ", "\\")
        .ArrayOf().Select(string.Concat);

    private static Gen<string> Result { get; } = Gen.OneOf(
        Json,
        Gen.Elements("""{"isAuthorized":true}""", """{"isAuthorized":false}""", """{"isAuthorized":"true"}""", """{"IsAuthorized":true}""", "true", Definitions.Allow("*")));

    private static LambdaAuthorizer Authorizer(PayloadFormat format, bool simple) =>
        new("id", "name", new LambdaFunctionReference("f", "arn", null), format, simple, [], TimeSpan.Zero);

    [ManySamples(2000)]
    public Property No_result_throws_anything_but_its_own_error() => Prop.ForAll(Result.ToArbitrary(), result =>
    {
        foreach (var authorizer in (LambdaAuthorizer[])[Authorizer(PayloadFormat.Version2, true), Authorizer(PayloadFormat.Version2, false), Authorizer(PayloadFormat.Version1, false)])
        {
            try
            {
                HttpAuthorizerResultParser.Parse(Encoding.UTF8.GetBytes(result), authorizer);
            }
            catch (AuthorizerResultException)
            {
            }
        }
    });

    [ManySamples(500)]
    public Property No_request_reaches_a_protected_backend_without_a_yes()
    {
        var lambda = new ScriptedLambda();
        lambda.Returns(Definitions.Backend, Definitions.Ok);
        var pipeline = Pipelines.CreateHttpApi(HttpDefinitions.Create(), lambda);
        var path = Gen.Elements("orders", "open", "files", "7", "", "..", "%2e%2e", "ORDERS", "orders%2F7", "*", "$default", "{orderId}")
            .ArrayOf().Select(segments => "/" + string.Join('/', segments));
        var cases =
            from target in path
            from method in Gen.Elements("GET", "POST", "get", "HEAD", "ANY", "OPTIONS")
            from token in Gen.Elements("", "a", "Bearer x")
            from result in Result
            select (target, method, token, result);
        return Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            lambda.Invocations.Clear();
            lambda.Returns(Definitions.Authorizer, sample.result);

            pipeline.HandleAsync(Pipelines.Request(sample.method, sample.target, ("Authorization", sample.token)), default).AsTask().GetAwaiter().GetResult();

            var isOpen = sample is { method: "GET", target: "/open" };
            var mayPass = sample.token.Length > 0 && SaysYes(sample.result);
            Assert.True(lambda.Count(Definitions.Backend) == 0 || isOpen || mayPass, sample.ToString());
        });
    }

    [ManySamples(2000)]
    public Property No_text_is_a_token_by_accident()
    {
        var good = TestIssuer.Token();
        var changed =
            from position in Gen.Choose(0, good.Length - 1)
            from character in Gen.Elements("ABCxyz019-_.=+/ \0é".ToCharArray())
            select good[..position] + character + good[(position + 1)..];
        var authorizer = new JwtAuthorizer("id", "name", HttpIdentity.Parse("$request.header.Authorization")!, TestIssuer.Issuer, [TestIssuer.Audience]);
        var key = new Microsoft.IdentityModel.Tokens.JsonWebKeySet(TestIssuer.CurrentKeys).Keys[0];
        return Prop.ForAll(Gen.OneOf(changed, ArbMap.Default.GeneratorFor<string>().Where(text => text is not null)).ToArbitrary(), text =>
        {
            var token = SignedToken.TryParse(text, out var problem);
            Assert.Equal(token is null, problem is not null);
            var passes = token is not null && token.Verify(key) is null && JwtClaims.Check(token.Claims, authorizer, TestIssuer.Now) is null;
            Assert.True(!passes || text == good || IsSameSignature(text, good), text);
        });
    }

    /// <summary>The last character of a signature has bits that base64 does not use.</summary>
    private static bool IsSameSignature(string text, string good) => text[..^1] == good[..^1];

    private static bool SaysYes(string result)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(result);
            return document.RootElement.ValueKind == System.Text.Json.JsonValueKind.Object
                && document.RootElement.TryGetProperty("isAuthorized", out var answer) && answer.ValueKind == System.Text.Json.JsonValueKind.True;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
