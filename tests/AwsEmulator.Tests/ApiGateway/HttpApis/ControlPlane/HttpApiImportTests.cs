using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.ApiGateway.HttpApis.Jwt;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis.ControlPlane;

public sealed class HttpApiImportTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;
    private GatewayHost _host = null!;
    private HttpApiClient _client = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _host = await GatewayHost.StartAsync(Definitions.Token(), _issuer.Settings);
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        _host.Lambda.Returns(Definitions.Authorizer, """{"isAuthorized":true}""");
        _client = new HttpApiClient(_host);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    private static string Body(string definition) => new JsonObject { ["body"] = definition }.ToJsonString();

    private async Task<string> ImportAsync(string definition, string query = "")
    {
        var api = $"/v2/apis/{(string)(await _client.SendAsync(HttpStatusCode.Created, "PUT", $"/v2/apis{query}", Body(definition)))["apiId"]!}";
        await _client.CreateAsync($"{api}/stages", """{"stageName":"$default","autoDeploy":true}""");
        return api;
    }

    [Fact]
    public async Task An_imported_api_with_an_authorizer_is_closed()
    {
        var api = await ImportAsync(HttpDefinitions.Create());

        Assert.Equal(401, (await _client.CallAsync(api, "GET", "/orders")).Status);
        Assert.Equal(200, (await _client.CallAsync(api, "GET", "/orders", ("Authorization", "t"))).Status);
        Assert.Equal(200, (await _client.CallAsync(api, "GET", "/open")).Status);
    }

    [Fact]
    public async Task A_jwt_authorizer_is_imported_with_its_scopes()
    {
        var api = await ImportAsync(JwtDefinitions.Create());

        Assert.Equal(401, (await _client.CallAsync(api, "GET", "/scoped")).Status);
        Assert.Equal(403, (await _client.CallAsync(api, "GET", "/scoped", ("Authorization", TestIssuer.Token()))).Status);
        Assert.Equal(200, (await _client.CallAsync(api, "GET", "/scoped", ("Authorization", TestIssuer.Token(("scope", "orders.read"))))).Status);
        var authorizer = (await _client.GetAsync($"{api}/authorizers"))["items"]![0]!;
        Assert.Equal(("JWT", TestIssuer.Issuer), ((string)authorizer["authorizerType"]!, (string)authorizer["jwtConfiguration"]!["issuer"]!));
    }

    [Theory]
    [InlineData("JSON")]
    [InlineData("YAML")]
    public async Task What_is_exported_can_be_imported_again(string type)
    {
        var api = await ImportAsync(HttpDefinitions.Create(root: "x-amazon-apigateway-cors: {allowOrigins: [https://a.example], allowMethods: [GET], maxAge: 5}"));
        var exported = await _host.Client.GetStringAsync($"{api}/exports/OAS30?outputType={type}&stageName=%24default");

        var again = await ImportAsync(exported);

        Assert.Equal(
            Paths(await _client.GetAsync($"{api}/exports/OAS30?outputType=JSON")), Paths(await _client.GetAsync($"{again}/exports/OAS30?outputType=JSON")));
        Assert.Equal(401, (await _client.CallAsync(again, "GET", "/orders")).Status);

        static string Paths(JsonObject document) => document["paths"]!.ToJsonString() + document["components"]!.ToJsonString() + document["x-amazon-apigateway-cors"]!.ToJsonString();
    }

    [Fact]
    public async Task An_export_without_extensions_has_none()
    {
        var api = await ImportAsync(HttpDefinitions.Create());

        var exported = await _client.GetAsync($"{api}/exports/OAS30?outputType=JSON&includeExtensions=false");

        Assert.DoesNotContain("x-amazon-apigateway-integration", exported.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("/orders/{orderId}", exported.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_import_takes_the_place_of_the_old()
    {
        var api = await ImportAsync(HttpDefinitions.Create());
        var definition = HttpDefinitions.Create().Replace("/open:", "/opened:", StringComparison.Ordinal).Replace("title: test", "title: renamed", StringComparison.Ordinal);

        var updated = await _client.SendAsync(HttpStatusCode.Created, "PUT", api, Body(definition));

        Assert.Equal("renamed", (string)updated["name"]!);
        Assert.Equal(404, (await _client.CallAsync(api, "GET", "/open")).Status);
        Assert.Equal(200, (await _client.CallAsync(api, "GET", "/opened")).Status);
        Assert.Equal(401, (await _client.CallAsync(api, "GET", "/orders")).Status);
    }

    [Theory]
    [InlineData("?basepath=ignore", "/open")]
    [InlineData("?basepath=prepend", "/v1/api/open")]
    [InlineData("?basepath=split", "/api/open")]
    public async Task The_path_of_the_server_is_ignored_prepended_or_split(string query, string path)
    {
        var api = await ImportAsync(HttpDefinitions.Create(root: "servers: [{url: 'https://a.example/v1/api'}]"), query);

        Assert.Equal(200, (await _client.CallAsync(api, "GET", path)).Status);
    }

    [Fact]
    public async Task A_server_may_disable_the_apis_own_address()
    {
        var api = await ImportAsync(HttpDefinitions.Create(
            root: "servers: [{url: 'https://a.example', x-amazon-apigateway-endpoint-configuration: {disableExecuteApiEndpoint: true}}]"));

        Assert.True((bool)(await _client.GetAsync(api))["disableExecuteApiEndpoint"]!);
        Assert.NotEqual(200, (await _client.CallAsync(api, "GET", "/open")).Status);
    }

    [Fact]
    public async Task Routes_may_share_an_integration()
    {
        const string Own = "x-amazon-apigateway-integration: {type: aws_proxy, payloadFormatVersion: '2.0', uri: '";
        var definition = HttpDefinitions.Create();
        var start = definition.IndexOf(Own, StringComparison.Ordinal);
        var integration = definition[start..(definition.IndexOf('}', start) + 1)];
        var api = await ImportAsync(definition
            .Replace(integration, "x-amazon-apigateway-integration: {$ref: '#/components/x-amazon-apigateway-integrations/shared'}", StringComparison.Ordinal)
            .Replace("components:", $"components:\n  x-amazon-apigateway-integrations: {{shared: {integration[integration.IndexOf('{', StringComparison.Ordinal)..]} }}", StringComparison.Ordinal));

        Assert.Equal(200, (await _client.CallAsync(api, "GET", "/open")).Status);
    }

    [Fact]
    public async Task Tags_of_a_document_are_the_apis()
    {
        var created = await _client.SendAsync(HttpStatusCode.Created, "PUT", "/v2/apis", Body(HttpDefinitions.Create(
            root: "tags: [{name: _custom_id_, x-amazon-apigateway-tag-value: imported}, {name: group}]")));

        Assert.Equal("imported", (string)created["apiId"]!);
    }

    [Fact]
    public async Task What_an_http_api_does_not_have_is_a_warning_that_may_stop_the_import()
    {
        var body = Body(HttpDefinitions.Create().Replace("components:", "components:\n  schemas: {Order: {type: object}}", StringComparison.Ordinal));

        var error = await _client.FailAsync("PUT", "/v2/apis?failOnWarnings=true", body);
        Assert.Equal(("BadRequestException", "Warnings found during import:\n\tHTTP APIs have no models; ignored: Order"), (error.Type, error.Message));
        Assert.Empty((JsonArray)(await _client.GetAsync("/v2/apis"))["items"]!);
        var created = await _client.SendAsync(HttpStatusCode.Created, "PUT", "/v2/apis", body);
        Assert.Equal("HTTP APIs have no models; ignored: Order", (string?)created["importInfo"]![0]);
    }

    [Theory]
    [InlineData("type: request", "type: cognito_user_pools", "cognito_user_pools")]
    [InlineData("security: [{lambda: []}]", "security: [{other: []}]", "other")]
    [InlineData("x-amazon-apigateway-integration: {type: aws_proxy", "x-amazon-apigateway-integration: {type: mock", "mock")]
    [InlineData("paths:", "x-amazon-apigateway-policy: {}\npaths:", "x-amazon-apigateway-policy")]
    [InlineData("openapi: 3.0.1", "swagger: '2.0'", "openapi")]
    public async Task What_the_emulator_does_not_support_is_refused_and_makes_no_api(string before, string after, string message)
    {
        var error = await _client.FailAsync("PUT", "/v2/apis", Body(HttpDefinitions.Create().Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal("BadRequestException", error.Type);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Empty((JsonArray)(await _client.GetAsync("/v2/apis"))["items"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task What_is_no_document_is_refused(string text)
    {
        Assert.Equal("BadRequestException", (await _client.FailAsync("PUT", "/v2/apis", JsonSerializer.Serialize(new { body = text }))).Type);
    }
}
