using System.Net;
using System.Text.Json.Nodes;
using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Control;

/// <summary>Whom a fault befalls, and how it can be seen and taken back.</summary>
public sealed class FaultScopeTests : IAsyncLifetime
{
    private const string Header = "identity-header";

    private static readonly Guid AzureApp = Guid.Parse(Seed.AzureApp);

    private MockServer _server = null!;

    private MockEntraControl Control => new(_server.Http);

    public async Task InitializeAsync() => _server = await MockServer.StartAsync(
    [
        "--ManagedIdentity:Bindings:0:Header", Header,
        "--ManagedIdentity:Bindings:0:ClientId", Seed.AzureApp,
        "--ManagedIdentity:Bindings:1:Header", Header,
        "--ManagedIdentity:Bindings:1:ClientId", Seed.ReportingApp,
    ]);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_fault_can_befall_one_client()
    {
        await AddAsync(FaultTarget.Token, clientId: AzureApp);

        using var befallen = await _server.PostTokenAsync(TokenRequests.Valid());
        using var spared = await _server.PostTokenAsync(
            TokenRequests.With(Seed.ReportingApp, Seed.ReportingAppSecret, Seed.OrdersScope));

        await befallen.AssertErrorAsync(503, "temporarily_unavailable", 90033);
        Assert.Equal(HttpStatusCode.OK, spared.StatusCode);
    }

    [Theory]
    [InlineData(Seed.ContosoDomain, "fault,fault,ok,ok,ok,ok")]
    [InlineData(Seed.Contoso, "fault,fault,ok,ok,ok,ok")]
    [InlineData("common", "ok,ok,ok,fault,ok,ok")]
    [InlineData("Organizations", "ok,ok,ok,ok,fault,ok")]
    [InlineData("consumers", "ok,ok,ok,ok,ok,fault")]
    [InlineData(null, "fault,fault,fault,fault,fault,fault")]
    public async Task A_fault_of_a_tenant_befalls_the_paths_that_name_it(string? tenant, string expected)
    {
        string[] names = [Seed.Contoso, Seed.ContosoDomain, Seed.Fabrikam, "common", "organizations", "consumers"];
        await AddAsync(FaultTarget.Keys, tenant);
        await AddAsync(FaultTarget.Discovery, tenant);

        foreach (var path in new[] { "/discovery/v2.0/keys", "/discovery/keys", "/v2.0/.well-known/openid-configuration" })
        {
            var actual = new List<string>();
            foreach (var name in names)
            {
                using var response = await _server.Http.GetAsync(new Uri($"/{name}{path}", UriKind.Relative));
                actual.Add(response.StatusCode == HttpStatusCode.ServiceUnavailable ? "fault" : "ok");
            }

            Assert.Equal(expected, string.Join(',', actual));
        }
    }

    [Theory]
    [InlineData(null, Seed.AzureApp, "fault,ok,ok")]
    [InlineData(null, Seed.ReportingApp, "ok,fault,ok")]
    [InlineData(Seed.ContosoDomain, null, "fault,fault,ok")]
    [InlineData(Seed.Fabrikam, null, "ok,ok,ok")]
    [InlineData(Seed.Fabrikam, Seed.AzureApp, "ok,ok,ok")]
    [InlineData(null, null, "fault,fault,fault")]
    public async Task A_fault_of_a_managed_identity_befalls_whom_the_request_stands_for(string? tenant, string? clientId, string expected)
    {
        await AddAsync(FaultTarget.ManagedIdentity, tenant, clientId is null ? null : Guid.Parse(clientId));

        var actual = new List<string>();
        foreach (var (query, header) in new[] { ("", Header), ($"&client_id={Seed.ReportingApp}", Header), ("", "stranger") })
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get, new Uri(_server.HttpAddress, $"/msi/token?api-version=2019-08-01&resource=api://orders{query}"));
            request.Headers.Add("X-IDENTITY-HEADER", header);
            using var response = await _server.Http.SendAsync(request);
            actual.Add(response.StatusCode == HttpStatusCode.ServiceUnavailable ? "fault" : "ok");
        }

        Assert.Equal(expected, string.Join(',', actual));
    }

    [Fact]
    public async Task Faults_are_listed_with_all_they_were_given_and_removed_one_by_one()
    {
        var status = new FaultSpecification
        {
            Target = FaultTarget.Token,
            Kind = FaultKind.Status,
            Tenant = Seed.Contoso,
            ClientId = AzureApp,
            Requests = 3,
            Status = 418,
            ErrorCode = 53003,
            SubError = "additional_action",
            RetryAfterSeconds = 5,
        };
        var slow = new FaultSpecification { Target = FaultTarget.Keys, Kind = FaultKind.Slow, Tenant = "common", DelayMilliseconds = 1 };
        var huge = new FaultSpecification { Target = FaultTarget.Keys, Kind = FaultKind.Huge, SizeBytes = 7 };
        var redirect = new FaultSpecification { Target = FaultTarget.Discovery, Kind = FaultKind.Redirect, Location = "http://127.0.0.1/" };

        var ids = new List<Guid>();
        foreach (var fault in new[] { status, slow, huge, redirect })
        {
            ids.Add(await Control.AddFaultAsync(fault));
        }

        Assert.Equal(
            [new(ids[0], status), new(ids[1], slow), new(ids[2], huge), new(ids[3], redirect)], await Control.ListFaultsAsync());
        Assert.True(await Control.RemoveFaultAsync(ids[1]));
        Assert.False(await Control.RemoveFaultAsync(ids[1]));
        Assert.Equal([ids[0], ids[2], ids[3]], (await Control.ListFaultsAsync()).Select(fault => fault.Id));
    }

    [Fact]
    public async Task The_list_counts_the_requests_down_and_shows_the_usual_status_and_the_claims()
    {
        await Control.AddFaultAsync(new FaultSpecification
        {
            Target = FaultTarget.Token,
            Kind = FaultKind.Status,
            ErrorCode = 90055,
            Requests = 2,
            Claims = new JsonObject { ["access_token"] = new JsonObject() },
        });
        using var response = await _server.PostTokenAsync(TokenRequests.Valid());

        var fault = Assert.Single(await Control.ListFaultsAsync()).Fault;

        Assert.Equal((1, 429), (fault.Requests, fault.Status));
        Assert.Equal("""{"access_token":{}}""", fault.Claims!.ToJsonString());
    }

    [Theory]
    [InlineData("{}", "$.target")]
    [InlineData("{\"target\":\"token\",\"kind\":\"weakKeys\"}", "$.kind")]
    [InlineData("{\"target\":\"token\",\"kind\":\"1\"}", "$.kind")]
    [InlineData("{\"target\":\"token\",\"kind\":\"status\",\"status\":200}", "$.status")]
    [InlineData("{\"target\":\"token\",\"kind\":\"status\",\"colour\":1}", "$.colour")]
    [InlineData("{\"target\":\"token\",\"kind\":\"status\",\"errorCode\":7000215}", "$.errorCode")]
    [InlineData("{\"target\":\"token\",\"kind\":\"status\",\"tenant\":\"nowhere\"}", "nowhere")]
    [InlineData("{\"target\":\"keys\",\"kind\":\"redirect\",\"location\":\"a\\r\\nb\"}", "$.location")]
    [InlineData("{\"target\":\"keys\",\"kind\":\"redirect\",\"location\":\"https://caf\u00e9.example/\"}", "$.location")]
    [InlineData("{\"target\":\"keys\",\"kind\":\"down\",\"clientId\":\"11112222-bbbb-3333-cccc-4444dddd5555\"}", "$.clientId")]
    [InlineData("{\"target\":\"discovery\",\"kind\":\"down\",\"clientId\":\"11112222-bbbb-3333-cccc-4444dddd5555\"}", "$.clientId")]
    [InlineData("{\"target\":\"managedIdentity\",\"kind\":\"down\",\"tenant\":\"common\"}", "$.tenant")]
    [InlineData("{\"target\":\"managedIdentity\",\"kind\":\"status\",\"errorCode\":90033}", "$.errorCode")]
    [InlineData("{\"target\":\"keys\",\"kind\":\"status\",\"suberror\":\"message_only\"}", "$.suberror")]
    [InlineData("{\"target\":\"token\",\"kind\":\"down\",\"claims\":{}}", "$.claims")]
    [InlineData("nonsense", "JSON")]
    public async Task Mistakes_are_reported_with_their_path(string json, string expected)
    {
        using var content = new StringContent(json);

        using var response = await _server.Http.PostAsync(new Uri("/_causeway/faults", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, (await response.ReadJsonAsync()).GetProperty("problems").ToString(), StringComparison.Ordinal);
    }

    private Task<Guid> AddAsync(FaultTarget target, string? tenant = null, Guid? clientId = null) =>
        Control.AddFaultAsync(new FaultSpecification { Target = target, Kind = FaultKind.Status, Tenant = tenant, ClientId = clientId });
}
