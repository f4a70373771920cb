using System.Text;
using System.Text.Json;
using Causeway.Authorizer.Events;
using Causeway.Authorizer.Handling;
using Causeway.Authorizer.Keys;
using Causeway.Authorizer.Tests.Permissions;
using Causeway.Authorizer.Tests.Support;

namespace Causeway.Authorizer.Tests.Handling;

public sealed class AuthorizerFunctionTests
{
    [Theory]
    [InlineData("GET/orders", true)]
    [InlineData("GET/orders/7", true)]
    [InlineData("POST/orders", false)]
    [InlineData("GET/orders/", false)]
    [InlineData("GET/orders/7/items", false)]
    [InlineData("GET/", false)]
    [InlineData("GET/ordersx", false)]
    [InlineData("DELETE/orders/7", false)]
    public async Task The_policy_is_right_for_the_whole_stage_whatever_was_asked_first(string request, bool isAllowed)
    {
        await using var function = await FunctionFixture.StartAsync(("AUTHORIZER_PERMISSIONS", FunctionFixture.Permissions));
        var reader = TokenForge.Version2().Claim("roles", "[\"Orders.Read\"]").Token();

        foreach (var first in (string[])["GET/orders", "POST/orders", "GET/somewhere/else"])
        {
            var policy = await function.AuthorizeAsync(reader, first);

            Assert.Equal(isAllowed, IamGlob.Allows(policy, $"{FunctionFixture.Stage}/{request}"));
        }
    }

    [Fact]
    public async Task Without_permissions_any_valid_token_may_call_everything_on_the_stage()
    {
        await using var function = await FunctionFixture.StartAsync();

        var policy = await function.AuthorizeAsync(TokenForge.Version2().Without("roles").Token());

        Assert.True(IamGlob.Allows(policy, $"{FunctionFixture.Stage}/DELETE/anything/at/all"));
        Assert.False(IamGlob.Allows(policy, $"{FunctionFixture.Stage.Replace("dev", "prod", StringComparison.Ordinal)}/GET/orders"));
    }

    [Fact]
    public async Task A_caller_without_any_route_gets_an_explicit_deny()
    {
        await using var function = await FunctionFixture.StartAsync(("AUTHORIZER_PERMISSIONS", FunctionFixture.Permissions));

        using var result = JsonDocument.Parse(await function.AuthorizeAsync(TokenForge.Version2().Without("roles").Token()));

        var statement = Assert.Single(result.RootElement.GetProperty("policyDocument").GetProperty("Statement").EnumerateArray());
        Assert.Equal("Deny", statement.GetProperty("Effect").GetString());
        Assert.Equal($"{FunctionFixture.Stage}/*/*", Assert.Single(statement.GetProperty("Resource").EnumerateArray()).GetString());
        Assert.Contains("\"outcome\":\"Denied\",\"reason\":\"PermissionMissing\"", function.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_has_the_members_that_API_Gateway_reads_and_no_others()
    {
        await using var function = await FunctionFixture.StartAsync(("AUTHORIZER_PERMISSIONS", FunctionFixture.Permissions));

        var result = await function.AuthorizeAsync(TokenForge.Version1().Token());

        Assert.Equal(
            $$"""{"principalId":"{{World.Principal}}","policyDocument":{"Version":"2012-10-17","Statement":["""
            + $$"""{"Action":"execute-api:Invoke","Effect":"Allow","Resource":["{{FunctionFixture.Stage}}/GET/orders","{{FunctionFixture.Stage}}/GET/orders/?*"]},"""
            + $$"""{"Action":"execute-api:Invoke","Effect":"Deny","Resource":["{{FunctionFixture.Stage}}/GET/orders/*/*"]}]},"""
            + $$$"""
               "context":{"tenantId":"{{{World.Tenant}}}","clientId":"{{{World.Client}}}","callerType":"app","roles":"Orders.Read","scopes":"","tokenVersion":"1.0","expiresAt":"{{{World.UnixNow + 3599}}}","missingPermissions":"POST /orders Orders.Write"}}
               """,
            Encoding.UTF8.GetString(result));
    }

    [Theory]
    [InlineData("[\"Orders.Read\"]", "POST /orders Orders.Write")]
    [InlineData("[]", "GET /orders Orders.Read, POST /orders Orders.Write, GET /orders/{orderId} Orders.Read scp:Orders.Read")]
    [InlineData("[\"Orders.Read\",\"Orders.Write\"]", null)]
    public async Task The_context_says_what_the_caller_lacks_for_each_route_that_is_closed_to_him(string roles, string? missing)
    {
        await using var function = await FunctionFixture.StartAsync(("AUTHORIZER_PERMISSIONS", FunctionFixture.Permissions));

        using var result = JsonDocument.Parse(await function.AuthorizeAsync(TokenForge.Version2().Claim("roles", roles).Token(), "GET/orders"));

        Assert.Equal(missing, result.RootElement.GetProperty("context").TryGetProperty("missingPermissions", out var text) ? text.GetString() : null);
    }

    [Fact]
    public async Task A_delegated_scope_opens_routes_that_name_it_and_a_role_of_the_same_name_does_not()
    {
        await using var function = await FunctionFixture.StartAsync(("AUTHORIZER_PERMISSIONS", FunctionFixture.Permissions));

        var policy = await function.AuthorizeAsync(TokenForge.Delegated().Claim("roles", "[\"Orders.Write\"]").Token());

        Assert.True(IamGlob.Allows(policy, $"{FunctionFixture.Stage}/GET/orders/7"));
        Assert.False(IamGlob.Allows(policy, $"{FunctionFixture.Stage}/GET/orders"));
        Assert.False(IamGlob.Allows(policy, $"{FunctionFixture.Stage}/POST/orders"));
    }

    [Fact]
    public async Task A_bad_token_is_Unauthorized_and_the_reason_is_in_the_log_without_the_token()
    {
        await using var function = await FunctionFixture.StartAsync();
        var expired = TokenForge.Version2().Claim("exp", $"{World.UnixNow - 3600}").Claim("nbf", "1").Claim("iat", "1").Token();

        var error = await Assert.ThrowsAsync<UnauthorizedException>(() => function.AuthorizeAsync(expired));

        Assert.Equal("Unauthorized", error.Message);
        using var line = JsonDocument.Parse(function.Log);
        Assert.Equal("Unauthorized", line.RootElement.GetProperty("outcome").GetString());
        Assert.Equal("Expired", line.RootElement.GetProperty("reason").GetString());
        Assert.Equal(World.KeyId, line.RootElement.GetProperty("keyId").GetString());
        Assert.Equal(World.Tenant, line.RootElement.GetProperty("tenantId").GetString());
        Assert.Equal(World.Client, line.RootElement.GetProperty("clientId").GetString());
        Assert.All(expired.Split('.'), segment => Assert.DoesNotContain(segment, function.Log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_decision_is_a_metric_by_outcome_and_reason()
    {
        await using var function = await FunctionFixture.StartAsync();

        await function.AuthorizeAsync(TokenForge.Version2().Token());

        using var line = JsonDocument.Parse(function.Log);
        var metrics = line.RootElement.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        Assert.Equal(World.Now.ToUnixTimeMilliseconds(), line.RootElement.GetProperty("_aws").GetProperty("Timestamp").GetInt64());
        var names = metrics.GetProperty("Dimensions").EnumerateArray().SelectMany(dimensions => dimensions.EnumerateArray()).Select(name => name.GetString()!)
            .Concat(metrics.GetProperty("Metrics").EnumerateArray().Select(metric => metric.GetProperty("Name").GetString()!));
        Assert.All(names, name => Assert.True(line.RootElement.TryGetProperty(name, out _), name));
        Assert.Equal(("Allowed", "None"), (line.RootElement.GetProperty("outcome").GetString(), line.RootElement.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_client_that_is_not_listed_is_Unauthorized()
    {
        await using var function = await FunctionFixture.StartAsync(("AUTHORIZER_CLIENTS", World.OtherClient));

        await Assert.ThrowsAsync<UnauthorizedException>(() => function.AuthorizeAsync(TokenForge.Version2().Token()));

        Assert.Contains("\"reason\":\"ClientNotAllowed\"", function.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_keys_the_invocation_fails_and_is_neither_refused_nor_allowed()
    {
        await using var function = await FunctionFixture.StartAsync();
        function.Server.Answer(500);

        await Assert.ThrowsAsync<KeysUnavailableException>(() => function.AuthorizeAsync(TokenForge.Version2().Token()));

        Assert.Contains("\"outcome\":\"Failed\",\"reason\":\"KeysUnavailableException\"", function.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_event_fails_the_invocation()
    {
        await using var function = await FunctionFixture.StartAsync();

        await Assert.ThrowsAsync<MalformedEventException>(() => function.InvokeAsync("{}"));
    }

    [Theory]
    [InlineData("GET/orders", true)]
    [InlineData("POST/orders", false)]
    [InlineData("GET/unknown", false)]
    public async Task Simple_responses_answer_for_the_one_request(string request, bool isAuthorized)
    {
        await using var function = await FunctionFixture.StartAsync(
            ("AUTHORIZER_PERMISSIONS", FunctionFixture.Permissions), ("AUTHORIZER_SIMPLE_RESPONSES", "true"));
        var token = TokenForge.Version2().Claim("roles", "[\"Orders.Read\"]").Token();

        using var result = JsonDocument.Parse(await function.InvokeAsync(
            $$$"""{"version":"2.0","type":"REQUEST","routeArn":"{{{FunctionFixture.Stage}}}/{{{request}}}","identitySource":["Bearer {{{token}}}"],"headers":{"authorization":"Bearer {{{token}}}"}}"""));

        Assert.Equal(["isAuthorized", "context"], result.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(isAuthorized, result.RootElement.GetProperty("isAuthorized").GetBoolean());
    }

    [Fact]
    public async Task The_context_is_bounded_and_cuts_no_name()
    {
        await using var function = await FunctionFixture.StartAsync();
        var roles = Enumerable.Range(0, 300).Select(i => $"Role.{i:0000}").ToArray();

        using var result = JsonDocument.Parse(await function.AuthorizeAsync(TokenForge.Version2().Claim("roles", JsonSerializer.Serialize(roles)).Token()));

        var passed = result.RootElement.GetProperty("context").GetProperty("roles").GetString()!;
        Assert.InRange(passed.Length, 2000, CallerContext.MaximumListLength);
        Assert.Equal(roles.Take(passed.Split(' ').Length), passed.Split(' '));
        Assert.All(result.RootElement.GetProperty("context").EnumerateObject(), member => Assert.Equal(JsonValueKind.String, member.Value.ValueKind));
    }
}
