using System.Text.Json.Nodes;
using Causeway.Hosting.Provisioning;
using Causeway.Hosting.Tests.Support;

namespace Causeway.Hosting.Tests.Provisioning;

public sealed class FunctionPlaceholdersTests
{
    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public void The_orders_API_names_its_functions_by_ARN()
    {
        var document = Samples.RestApi(Samples.Identity).Document;

        Assert.Equal(
            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:authorizer/invocations",
            (string?)document["components"]!["securitySchemes"]!["entra"]!["x-amazon-apigateway-authorizer"]!["authorizerUri"]);
        Assert.DoesNotContain("Fn::Sub", document.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("200", (string?)document["paths"]!["/ping"]!["get"]!["x-amazon-apigateway-integration"]!["responses"]!["default"]!["statusCode"]);
        Assert.Equal(300, (long?)document["components"]!["securitySchemes"]!["entra"]!["x-amazon-apigateway-authorizer"]!["authorizerResultTtlInSeconds"]);
    }

    [Theory]
    [InlineData("""{"uri":{"Fn::Sub":"${Unknown.Arn}"}}""", "api.yaml: $.uri uses ${Unknown.Arn}, which stands for nothing; name its function with WithFunction(\"Unknown\", …).")]
    [InlineData("""{"x-amazon-apigateway-authorizer":{"authorizerUri":{"Fn::Sub":"${F.Arn}"}}}""", "api.yaml: $.x-amazon-apigateway-authorizer.authorizerUri uses ${F.Arn}, which stands for nothing; name its function with WithAuthorizer(\"F\", …).")]
    [InlineData("""{"uri":{"Fn::Sub":["${A}",{"A":"b"}]}}""", "api.yaml: $.uri uses Fn::Sub; only Fn::Sub with a text is resolved.")]
    [InlineData("""{"uri":{"Fn::GetAtt":["F","Arn"]}}""", "api.yaml: $.uri uses Fn::GetAtt; only Fn::Sub with a text is resolved.")]
    [InlineData("{}", "api.yaml: no integration uses ${F.Arn}; remove WithFunction(\"F\", …) or use it.")]
    public void A_mistake_is_named_with_its_place_and_remedy(string document, string error)
    {
        var placeholders = new FunctionPlaceholders("api.yaml", new Dictionary<string, string> { ["F"] = "f" }, None);

        var failure = Assert.Throws<AwsException>(() => placeholders.Resolve(JsonNode.Parse(document)!.AsObject(), Samples.Identity));

        Assert.Contains(error, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_authorizer_that_the_document_does_not_use_is_a_mistake()
    {
        var placeholders = new FunctionPlaceholders("api.yaml", None, new Dictionary<string, string> { ["AuthorizerFunction"] = "authorizer" });

        var failure = Assert.Throws<AwsException>(() => placeholders.Resolve([], Samples.Identity));

        Assert.Contains("nothing is protected", failure.Message, StringComparison.Ordinal);
    }
}
