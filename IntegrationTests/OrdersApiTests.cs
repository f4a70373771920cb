using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

/// <summary>Every row of the orders API's contract, from outside.</summary>
[Collection(SharedEnvironment.Name)]
public sealed class OrdersApiTests(CausewayEnvironment causeway)
{
    private const string Unauthorized = """{"message":"Unauthorized"}""";
    private const string AccessDenied = "User is not authorized to access this resource";

    [TargetFact]
    public async Task An_app_with_Orders_Read_lists_the_orders()
    {
        var token = await causeway.GetTokenAsync(ReportingApp);

        var response = await causeway.CallAsync(HttpMethod.Get, "/orders", token);

        Assert.Equal(HttpStatusCode.OK, response.Status);
        Assert.True(JsonDocument.Parse(response.Body).RootElement.GetArrayLength() > 0);
    }

    [TargetFact]
    public async Task An_app_with_Orders_Write_creates_reads_and_deletes_an_order()
    {
        var token = await causeway.GetTokenAsync(AzureApp);

        var created = await causeway.CallAsync(HttpMethod.Post, "/orders", token, NewOrder());
        var orderId = JsonDocument.Parse(created.Body).RootElement.GetProperty("orderId").GetString();
        var read = await causeway.CallAsync(HttpMethod.Get, $"/orders/{orderId}", token);
        var deleted = await causeway.CallAsync(HttpMethod.Delete, $"/orders/{orderId}", token);
        var gone = await causeway.CallAsync(HttpMethod.Get, $"/orders/{orderId}", token);

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
    }

    [TargetFact]
    public async Task The_backend_learns_from_the_authorizer_who_calls()
    {
        var token = await causeway.GetTokenAsync(AzureApp);

        var created = await causeway.CallAsync(HttpMethod.Post, "/orders", token, NewOrder());

        Assert.Equal(AzureApp.ClientId, JsonDocument.Parse(created.Body).RootElement.GetProperty("createdBy").GetString());
    }

    [TargetTheory]
    [InlineData("POST", "/orders")]
    [InlineData("DELETE", "/orders/1")]
    public async Task An_app_without_Orders_Write_may_not_change_orders(string method, string path)
    {
        var token = await causeway.GetTokenAsync(ReportingApp);

        var response = await causeway.CallAsync(HttpMethod.Parse(method), path, token, NewOrder());

        AssertAccessDenied(response);
    }

    [TargetTheory]
    [InlineData("GET", "/orders")]
    [InlineData("GET", "/orders/1")]
    [InlineData("POST", "/orders")]
    [InlineData("DELETE", "/orders/1")]
    public async Task An_app_without_any_role_may_do_nothing(string method, string path)
    {
        var token = await causeway.GetTokenAsync(UnassignedApp);

        AssertAccessDenied(await causeway.CallAsync(HttpMethod.Parse(method), path, token));
    }

    [TargetTheory]
    [InlineData("GET", "/orders")]
    [InlineData("GET", "/orders/1")]
    [InlineData("POST", "/orders")]
    [InlineData("DELETE", "/orders/1")]
    public async Task Without_a_token_every_order_is_closed(string method, string path)
    {
        var response = await causeway.CallAsync(HttpMethod.Parse(method), path);

        Assert.Equal((HttpStatusCode.Unauthorized, Unauthorized), (response.Status, response.Body));
        Assert.Equal("UnauthorizedException", response.ErrorType);
    }

    [TargetFact]
    public async Task A_token_of_another_tenant_is_unauthorized()
    {
        var token = await causeway.GetTokenAsync(FabrikamApp);

        var response = await causeway.CallAsync(HttpMethod.Get, "/orders", token);

        Assert.Equal((HttpStatusCode.Unauthorized, Unauthorized), (response.Status, response.Body));
    }

    [TargetFact]
    public async Task A_token_for_another_API_is_unauthorized()
    {
        var token = await causeway.GetTokenAsync(AzureApp, LegacyOrdersScope);

        var response = await causeway.CallAsync(HttpMethod.Get, "/orders", token);

        Assert.Equal((HttpStatusCode.Unauthorized, Unauthorized), (response.Status, response.Body));
    }

    [TargetFact]
    public async Task Ping_needs_no_token()
    {
        var response = await causeway.CallAsync(HttpMethod.Get, "/ping");

        Assert.Equal(HttpStatusCode.OK, response.Status);
    }

    [TargetTheory]
    [InlineData("GET", "/nothing")]
    [InlineData("PUT", "/orders")]
    [InlineData("GET", "/orders/1/lines")]
    public async Task An_unknown_path_or_verb_is_answered_as_AWS_answers_it(string method, string path)
    {
        var response = await causeway.CallAsync(HttpMethod.Parse(method), path);

        Assert.Equal(
            (HttpStatusCode.Forbidden, """{"message":"Missing Authentication Token"}"""),
            (response.Status, response.Body));
    }

    [TargetTheory(Provisions.Emulator)]
    [InlineData("_aws/execute-api/orders/dev/orders", null)]
    [InlineData("restapis/orders/dev/_user_request_/orders", null)]
    [InlineData("dev/orders", "orders.execute-api.localhost")]
    public async Task The_API_answers_under_every_form_of_its_address(string url, string? host)
    {
        var token = await causeway.GetTokenAsync(AzureApp);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Host = host;
        request.Headers.Authorization = new("Bearer", token);

        using var response = await causeway.Aws.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static JsonContent NewOrder() => JsonContent.Create(new { product = "Keyboard", quantity = 2 });

    private static void AssertAccessDenied(GatewayResponse response)
    {
        Assert.Equal(HttpStatusCode.Forbidden, response.Status);
        Assert.StartsWith(AccessDenied, JsonDocument.Parse(response.Body).RootElement.GetProperty("Message").GetString());
        Assert.Equal("AccessDeniedException", response.ErrorType);
    }
}
