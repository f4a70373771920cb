using System.Text;
using Causeway.Authorizer.Events;

namespace Causeway.Authorizer.Tests.Events;

public sealed class AuthorizerEventReaderTests
{
    private const string Arn = "arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/dev/GET/orders/7";

    [Theory]
    [InlineData("""{"type":"TOKEN","methodArn":"ARN","authorizationToken":"Bearer x"}""", nameof(AuthorizerEventKind.RestToken))]
    [InlineData("""{"type":"TOKEN","authorizationToken":"Bearer x","methodArn":"ARN","somethingNew":{"a":1}}""", nameof(AuthorizerEventKind.RestToken))]
    [InlineData("""{"type":"REQUEST","methodArn":"ARN","headers":{"Authorization":"Bearer x"},"multiValueHeaders":{"Authorization":["Bearer x"]}}""", nameof(AuthorizerEventKind.RestRequest))]
    [InlineData("""{"type":"REQUEST","methodArn":"ARN","headers":{"aUTHORIZATION":"Bearer x"}}""", nameof(AuthorizerEventKind.RestRequest))]
    [InlineData("""{"version":"1.0","type":"REQUEST","methodArn":"ARN","identitySource":"Bearer x","authorizationToken":"Bearer x","headers":{"Authorization":"Bearer x"}}""", nameof(AuthorizerEventKind.HttpVersion1))]
    [InlineData("""{"version":"1.0","type":"REQUEST","methodArn":"ARN","identitySource":"GET /,Bearer x","headers":{"Authorization":"Bearer x"}}""", nameof(AuthorizerEventKind.HttpVersion1))]
    [InlineData("""{"version":"2.0","type":"REQUEST","routeArn":"ARN","identitySource":["Bearer x"],"headers":{"authorization":"Bearer x"}}""", nameof(AuthorizerEventKind.HttpVersion2))]
    [InlineData("""{"version":"2.0","type":"REQUEST","routeArn":"ARN","identitySource":null,"headers":{"authorization":"Bearer x"}}""", nameof(AuthorizerEventKind.HttpVersion2))]
    public void The_four_shapes_are_told_apart(string json, string kind)
    {
        var read = Read(json);

        Assert.Equal(kind, read.Kind.ToString());
        Assert.Equal("Bearer x", read.Authorization);
        Assert.Equal(("GET", "/orders/7"), (read.Arn.Method, read.Arn.Path));
        Assert.Equal("arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/dev", read.Arn.StageArn);
    }

    [Theory]
    [InlineData("""{"type":"REQUEST","methodArn":"ARN","headers":{}}""", null)]
    [InlineData("""{"type":"REQUEST","methodArn":"ARN","headers":null}""", null)]
    [InlineData("""{"type":"REQUEST","methodArn":"ARN"}""", null)]
    [InlineData("""{"type":"REQUEST","methodArn":"ARN","headers":{"Authorization":"a","authorization":"b"}}""", "a,b")]
    [InlineData("""{"type":"REQUEST","methodArn":"ARN","headers":{"Authorization":"b"},"multiValueHeaders":{"Authorization":["a","b"]}}""", "b,a,b")]
    public void The_header_is_read_as_it_came(string json, string? authorization) =>
        Assert.Equal(authorization, Read(json).Authorization);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"Unauthorized\"")]
    [InlineData("{}")]
    [InlineData("""{"type":"TOKEN","methodArn":"ARN"}""")]
    [InlineData("""{"type":"TOKEN","methodArn":"ARN","authorizationToken":null}""")]
    [InlineData("""{"type":"TOKEN","authorizationToken":"Bearer x"}""")]
    [InlineData("""{"type":"TOKEN","methodArn":"*","authorizationToken":"Bearer x"}""")]
    [InlineData("""{"type":"TOKEN","methodArn":"arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/*/GET/orders","authorizationToken":"Bearer x"}""")]
    [InlineData("""{"type":"TOKEN","methodArn":"arn:aws:execute-api:us-east-1:123456789012:*/dev/GET/orders","authorizationToken":"Bearer x"}""")]
    [InlineData("""{"type":"TOKEN","methodArn":"arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/dev/GET","authorizationToken":"Bearer x"}""")]
    [InlineData("""{"type":"TOKEN","methodArn":"arn:aws:lambda:us-east-1:123456789012:a1b2c3d4e5/dev/GET/x","authorizationToken":"Bearer x"}""")]
    [InlineData("""{"type":"TOKEN","version":"1.0","methodArn":"ARN","authorizationToken":"Bearer x"}""")]
    [InlineData("""{"type":"token","methodArn":"ARN","authorizationToken":"Bearer x"}""")]
    [InlineData("""{"type":"TOKEN","type":"TOKEN","methodArn":"ARN","authorizationToken":"Bearer x"}""")]
    [InlineData("""{"type":"TOKEN","methodArn":"ARN","authorizationToken":"Bearer x","authorizationToken":"Bearer y"}""")]
    [InlineData("""{"type":"REQUEST","version":"3.0","methodArn":"ARN","headers":{"Authorization":"Bearer x"}}""")]
    [InlineData("""{"type":"REQUEST","version":2.0,"routeArn":"ARN","headers":{"Authorization":"Bearer x"}}""")]
    [InlineData("""{"type":"REQUEST","version":"2.0","methodArn":"ARN","headers":{"authorization":"Bearer x"}}""")]
    [InlineData("""{"type":"REQUEST","methodArn":"ARN","headers":[]}""")]
    [InlineData("""{"type":"REQUEST","methodArn":"ARN","headers":{"Authorization":["Bearer x"]}}""")]
    [InlineData("""{"type":"REQUEST","methodArn":"ARN","headers":{"Authorization":"Bearer \ud800"}}""")]
    [InlineData("""{"version":"2.0","type":"REQUEST","routeArn":"ARN","identitySource":["another"],"headers":{"authorization":"Bearer x"}}""")]
    [InlineData("""{"version":"2.0","type":"REQUEST","routeArn":"ARN","identitySource":[],"headers":{"authorization":"Bearer x"}}""")]
    [InlineData("""{"version":"1.0","type":"REQUEST","methodArn":"ARN","identitySource":"another","headers":{"Authorization":"Bearer x"}}""")]
    public void Anything_else_is_malformed(string json) => Assert.Throws<MalformedEventException>(() => Read(json));

    private static AuthorizerEvent Read(string json) =>
        AuthorizerEventReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(json.Replace("ARN", Arn, StringComparison.Ordinal))));
}
