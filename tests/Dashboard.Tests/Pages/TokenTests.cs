using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Causeway.Dashboard.Pages.Tokens;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class TokenTests
{
    private const string Directory = """
        {"tenants":[{"tenantId":"t-1","displayName":"Contoso","applications":[
          {"displayName":"Orders API","appId":"api","identifierUris":["api://orders"],"appRoles":["Orders.Read","Orders.Write"]},
          {"displayName":"azure-app","appId":"app-1"}]}]}
        """;

    [Fact]
    public async Task A_minted_token_is_explained_and_ready_for_curl()
    {
        var token = $"{Encode("""{"alg":"RS256"}""")}.{Encode("""{"aud":"api","roles":["Orders.Read"],"exp":1893456000}""")}.signature";
        await using var entra = await StubServer.StartAsync(request => (200, request.Path == "/_causeway/directory" ? Directory : $$"""{"token":"{{token}}"}"""));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Entra:Url={entra.Url}");
        await dashboard.LogInAsync();
        var page = await PageForm.PostAsync(
            dashboard.Browser, "/tokens", ("Client", "t-1/app-1"), ("Resource", "api://orders"), ("Roles", "Orders.Read"), ("Flaw", "ForeignKey"));

        Assert.Contains($"Bearer {token}", page, StringComparison.Ordinal);
        Assert.Contains("Routes ask for these.", page, StringComparison.Ordinal);
        var order = Assert.Single(entra.Requests, request => request.StartsWith("POST", StringComparison.Ordinal));
        Assert.Contains("""{"tenant":"t-1","clientId":"app-1","resource":"api://orders","claims":{"roles":["Orders.Read"]},"key":"foreign"}""", order, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_roles_that_an_app_has_are_ticked_and_no_others()
    {
        await using var entra = await StubServer.StartAsync(_ => (200, Directory.Replace(
            "\"appId\":\"app-1\"", "\"appId\":\"app-1\",\"appRoleAssignments\":[{\"resource\":\"api://orders\",\"roles\":[\"Orders.Read\"]}]", StringComparison.Ordinal)));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Entra:Url={entra.Url}");
        await dashboard.LogInAsync();
        var page = await dashboard.Browser.GetStringAsync("/tokens");

        Assert.Contains("value=\"Orders.Read\" checked", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"Orders.Write\" checked", page, StringComparison.Ordinal);
        Assert.Contains("azure-app (Contoso), has Orders.Read<", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Routes ask for these.")]
    [InlineData(false, "That is no token that can be read.")]
    public async Task A_token_from_elsewhere_is_read_and_not_sent_anywhere(bool isToken, string expected)
    {
        await using var entra = await StubServer.StartAsync(_ => (200, Directory));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Entra:Url={entra.Url}");
        await dashboard.LogInAsync();
        var pasted = isToken ? $"Bearer {Encode("""{"alg":"RS256"}""")}.{Encode("""{"roles":["Orders.Read"]}""")}.signature" : "no token";

        Assert.Contains(expected, await PageForm.PostAsync(dashboard.Browser, "/tokens", ("Client", "t-1/app-1"), ("Pasted", pasted)), StringComparison.Ordinal);
        Assert.DoesNotContain(entra.Requests, request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_mock_refuses_is_shown()
    {
        await using var entra = await StubServer.StartAsync(request => request.Path == "/_causeway/directory" ? (200, Directory) : (400, "no such tenant"));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Entra:Url={entra.Url}");
        await dashboard.LogInAsync();

        Assert.Contains("no such tenant", await PageForm.PostAsync(dashboard.Browser, "/tokens", ("Client", "t-1/app-1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mock_that_does_not_know_the_dashboard_is_not_called_silent()
    {
        await using var entra = await StubServer.StartAsync(_ => (403, ""));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Entra:Url={entra.Url}");
        await dashboard.LogInAsync();

        var page = await dashboard.Browser.GetStringAsync("/tokens");

        Assert.Contains("keeps its control API closed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("does not answer", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_flaw_changes_what_is_asked_for()
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(60);
        var orders = Enum.GetValues<TokenFlaw>().Select(flaw => new TokenOrder("t", "c", "r", [], flaw).ToJson(now)).ToArray();

        Assert.Equal(orders.Length, orders.Distinct().Count());
        Assert.All(orders, order => JsonDocument.Parse(order).Dispose());
    }

    [Theory]
    [InlineData("")]
    [InlineData("one")]
    [InlineData("!!.!!.!!")]
    public void What_is_no_token_is_not_decoded(string token) => Assert.Null(DecodedToken.Read(token));

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
