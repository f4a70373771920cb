using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using FsCheck;

namespace Causeway.AwsEmulator.Tests.ApiGateway.OpenApi;

public sealed class OpenApiImporterTests
{
    private static readonly ApiSettings Settings = new(
        "RestApis:orders",
        "orders",
        "openapi.yaml",
        "dev",
        new AwsAccount("000000000000", "us-east-1"),
        ImmutableSortedDictionary<string, string>.Empty.Add("fn", "staged"),
        ImmutableSortedDictionary<string, string>.Empty,
        ImmutableSortedDictionary<string, string>.Empty);

    private static RestApi Import(string text, ApiSettings? settings = null) => OpenApiImporter.Import(text, settings ?? Settings);

    private static ImmutableArray<DocumentError> Errors(string text, ApiSettings? settings = null) =>
        Assert.Throws<OpenApiImportException>(() => Import(text, settings)).Errors;

    private static string SampleFile() => RepositoryFiles.Find("samples", "OrdersApi", "openapi.yaml");

    [Fact]
    public void The_sample_api_protects_everything_but_ping()
    {
        var api = Import(File.ReadAllText(SampleFile()), Settings with
        {
            Functions = Settings.Functions.Add("OrdersFunction", "orders-function"),
            Authorizers = Settings.Authorizers.Add("AuthorizerFunction", "authorizer"),
        });

        var methods = api.Resources.SelectMany(resource => resource.Methods.Values.Select(method => (resource.Path, method))).ToList();
        Assert.Equal(
            ["DELETE /orders/{orderId}", "GET /orders", "GET /orders/{orderId}", "GET /ping", "POST /orders"],
            methods.Select(entry => $"{entry.method.HttpMethod} {entry.Path}").Order(StringComparer.Ordinal));
        Assert.Equal(["/ping"], methods.Where(entry => entry.method.Authorizer is null).Select(entry => entry.Path));
        Assert.Equal(["authorizer", "orders-function"], api.Functions);
        Assert.Equal(TimeSpan.FromSeconds(300), Assert.Single(api.Authorizers).TimeToLive);
    }

    [Fact]
    public void Json_is_read_too()
    {
        var api = Import("""
            {"openapi":"3.0.1","info":{"title":"x","version":"1"},"paths":{"/":{"get":{
              "x-amazon-apigateway-integration":{"type":"mock"}}}}}
            """);

        Assert.Equal("/", Assert.Single(api.Resources).Path);
    }

    [Fact]
    public void A_stage_variable_may_name_the_function()
    {
        var api = Import(Definitions.Token().Replace(
            $"function:{Definitions.Authorizer}", "function:${stageVariables.fn}", StringComparison.Ordinal));

        Assert.Equal("staged", Assert.Single(api.Authorizers).Function.Name);
    }

    [Fact]
    public void Every_mistake_is_reported_at_once_with_line_and_path()
    {
        var errors = Errors("""
            openapi: 3.0.1
            info: {title: x, version: "1"}
            x-amazon-apigateway-cors: {}
            paths:
              /a/{x}:
                get:
                  x-amazon-apigateway-integration: {type: kinesis, uri: x}
              /a/{y}/b:
                get:
                  security: [{nobody: []}]
                  x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: "#macro(x)"}}
                post: {}
            """);

        Assert.Equal(
            [
                (3, "$['x-amazon-apigateway-cors']"),
                (7, "$.paths['/a/{x}'].get['x-amazon-apigateway-integration']"),
                (9, "$.paths['/a/{y}/b']"),
                (10, "$.paths['/a/{y}/b'].get.security[0].nobody"),
                (11, "$.paths['/a/{y}/b'].get['x-amazon-apigateway-integration'].requestTemplates['application/json']"),
                (12, "$.paths['/a/{y}/b'].post"),
            ],
            errors.Select(error => (error.Line, error.Path)));
        Assert.All(errors, error => Assert.StartsWith($"openapi.yaml:{error.Line}: ", error.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("type: token", "type: cognito_user_pools", "authorizer type cognito_user_pools")]
    [InlineData("type: token", "type: jwt", "authorizer type jwt")]
    [InlineData("      x-amazon-apigateway-authtype: custom\n", "", "without it AWS silently leaves")]
    [InlineData("x-amazon-apigateway-authtype: custom", "x-amazon-apigateway-authtype: awsSigv4", "awsSigv4")]
    [InlineData("      type: apiKey", "      type: oauth2", "oauth2")]
    [InlineData("security: [{lambda: []}]", "security: [{other: []}]", "does not define")]
    [InlineData("security: [{lambda: []}]", "security: [{}]", "exactly one authorizer")]
    [InlineData("security: [{lambda: []}]", "security: [{lambda: []}, {}]", "exactly one authorizer")]
    [InlineData("security: [{lambda: []}]", "security: {}", "must be a list")]
    [InlineData("function:authorizer-function/", "function:${Nope.Arn}/", "only ${stageVariables")]
    [InlineData("/invocations", "", "must be arn:aws:apigateway")]
    [InlineData("type: token", "type: token\n        identitySource: context.path", "exactly one identity source")]
    [InlineData("type: token", "type: token\n        identityValidationExpression: a++", "possessive")]
    [InlineData("type: token", "type: token\n        authorizerResultTtlInSeconds: 3601", "from 0 to 3600")]
    [InlineData("type: token", "type: token\n        enableSimpleResponses: true", "not supported")]
    [InlineData("type: token", "type: request", "needs an identitySource")]
    [InlineData("openapi: 3.0.1", "swagger: '2.0'", "needs \"openapi\"")]
    [InlineData("/files/{proxy+}", "/files/{proxy+}/x", "before the last segment")]
    [InlineData("/files/{proxy+}", "/orders/{proxy+}", "one variable among siblings")]
    [InlineData("responses: {\"200\": {description: pong} }", "responses: {}", "gives the status 200, which the operation's responses do not declare")]
    [InlineData("responseTemplates:", "responseParameters: {method.response.header.X-A: context.stage}, responseTemplates:", "maps the header X-A")]
    [InlineData("requestTemplates:", "requestParameters: {integration.request.header.X-A: method.request.querystring.q}\n        requestTemplates:", "maps the request parameter q")]
    [InlineData("info: {", "x-amazon-apigateway-gateway-responses: {NOT_A_TYPE: {}}\ninfo: {", "not a gateway response type")]
    [InlineData("info: {", "x-amazon-apigateway-gateway-responses: {UNAUTHORIZED: {responseTemplates: {a/b: $context.nothing}}}\ninfo: {", "$context.nothing")]
    [InlineData("info: {", "servers: [{url: 'https://a', x-amazon-apigateway-endpoint-configuration: {disableExecuteApiEndpoint: true, vpcEndpointIds: [v]}}]\ninfo: {", "would have no address")]
    public void What_would_open_or_break_a_route_is_an_error(string original, string replacement, string message)
    {
        var definition = Definitions.Token();
        Assert.Contains(original, definition, StringComparison.Ordinal);

        Assert.Contains(Errors(definition.Replace(original, replacement, StringComparison.Ordinal)), error =>
            error.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_function_that_no_authorizer_uses_is_an_error()
    {
        var errors = Errors(Definitions.Token(), Settings with { Authorizers = Settings.Authorizers.Add("Unused", "f") });

        Assert.Contains("RestApis:orders:Authorizers:Unused", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unmapped_placeholder_names_the_setting()
    {
        var errors = Errors(File.ReadAllText(SampleFile()));

        Assert.Contains(errors, error => error.Message.Contains("set RestApis:orders:Authorizers:AuthorizerFunction", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Message.Contains("set RestApis:orders:Functions:OrdersFunction", StringComparison.Ordinal));
    }

    [Fact]
    public void Root_security_applies_unless_an_operation_has_its_own()
    {
        var api = Import(Definitions.Token().Replace("info: {", "security: [{lambda: []}]\ninfo: {", StringComparison.Ordinal)
            .Replace("/ping:\n    get:", "/ping:\n    get:\n      security: []", StringComparison.Ordinal));

        Assert.NotNull(api.Resources.Single(resource => resource.Path == "/open").Methods["GET"].Authorizer);
        Assert.Null(api.Resources.Single(resource => resource.Path == "/ping").Methods["GET"].Authorizer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("a: b: c")]
    [InlineData("a: &x [*x]")]
    [InlineData("a: 1\na: 2")]
    [InlineData("{\"a\": ")]
    [InlineData("--- {}\n--- {}")]
    public void A_text_that_is_no_definition_is_an_error(string text) => Assert.NotEmpty(Errors(text));

    [Fact]
    public void Deep_nesting_is_an_error() => Assert.NotEmpty(Errors(new string('[', 10_000)));

    [ManySamples(300)]
    public void No_text_makes_the_importer_fail_in_another_way(NonNull<string> noise, ushort position, byte removed)
    {
        var definition = Definitions.Token();
        var at = position % definition.Length;
        var mutated = definition.Remove(at, Math.Min(removed, definition.Length - at)).Insert(at, noise.Get);
        try
        {
            Import(mutated);
        }
        catch (OpenApiImportException)
        {
            // The only way to say no.
        }
    }
}
