using System.Text;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Configuration;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Authorizers;

public sealed class AuthorizerResultParserTests
{
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"*"}]}""";

    private static AuthorizerResult Parse(string json, bool requirePrincipalId = false) =>
        AuthorizerResultParser.Parse(Encoding.UTF8.GetBytes(json), new GatewayOptions { RequirePrincipalId = requirePrincipalId });

    [Fact]
    public void Context_values_become_text_and_null_stays_null()
    {
        var result = Parse($$"""{"principalId":"a","policyDocument":{{Policy}},"context":{"str":"hello","num":123,"float":1.50,"bool":true,"null":null} }""");

        Assert.Equal(
            [new("str", "hello"), new("num", "123"), new("float", "1.50"), new("bool", "true"), new("null", null)],
            result.Context.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)));
    }

    [Theory]
    [InlineData("""{"policyDocument":POLICY}""")]
    [InlineData("""{"principalId":"","policyDocument":POLICY}""")]
    [InlineData("""{"principalId":null,"policyDocument":POLICY,"context":null,"usageIdentifierKey":null}""")]
    [InlineData("""{"principalId":"a","policyDocument":POLICY,"context":{}}""")]
    [InlineData("""{"principalId":"a","policyDocument":{"Version":"2012-10-17","Statement":{"Action":["*"],"Effect":"Deny","Resource":["*"],"Condition":{}}}}""")]
    public void What_aws_accepts_is_accepted(string json) => Parse(json.Replace("POLICY", Policy, StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"Unauthorized\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"principalId":"a"}""")]
    [InlineData("""{"principalId":"a","policyDocument":null}""")]
    [InlineData("""{"principalId":"a","policyDocument":"{}"}""")]
    [InlineData("""{"principalId":"a","policyDocument":POLICY,"isAuthorized":true}""")]
    [InlineData("""{"errorType":"Exception","errorMessage":"x"}""")]
    [InlineData("""{"PrincipalId":"a","policyDocument":POLICY}""")]
    [InlineData("""{"principalId":"a","policyDocument":POLICY,"context":{"a":[]}}""")]
    [InlineData("""{"principalId":"a","policyDocument":POLICY,"context":{"a":{}}}""")]
    [InlineData("""{"principalId":"a","policyDocument":POLICY,"context":[]}""")]
    [InlineData("""{"principalId":{},"policyDocument":POLICY}""")]
    [InlineData("""{"principalId":"\ud800","policyDocument":POLICY}""")]
    [InlineData("""{"principalId":"a","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"*","Effect":"Allow","Resource":"*","Condition":null}]}}""")]
    [InlineData("""{"principalId":"a","policyDocument":POLICY} x""")]
    public void What_aws_refuses_is_refused(string json) =>
        Assert.Throws<AuthorizerResultException>(() => Parse(json.Replace("POLICY", Policy, StringComparison.Ordinal)));

    [Fact]
    public void A_resource_of_more_than_512_characters_is_refused() => Assert.Throws<AuthorizerResultException>(() =>
        Parse($$"""{"policyDocument":{"Statement":[{"Action":"*","Effect":"Allow","Resource":"{{new string('a', 513)}}"}]} }"""));

    [Fact]
    public void A_missing_principal_can_be_refused() =>
        Assert.Throws<AuthorizerResultException>(() => Parse($$"""{"policyDocument":{{Policy}}}""", requirePrincipalId: true));

    [ManySamples(1000)]
    public void No_bytes_make_the_parser_fail_in_another_way(byte[] noise, byte position)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"principalId":"a","policyDocument":{{Policy}},"context":{"a":1} }""").ToList();
        json.InsertRange(position % json.Count, noise);
        try
        {
            AuthorizerResultParser.Parse(json.ToArray(), GatewayOptions.Default);
        }
        catch (AuthorizerResultException)
        {
            // The only way to say no.
        }
    }
}
