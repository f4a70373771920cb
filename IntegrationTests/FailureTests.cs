using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Causeway.IntegrationTests.Environment;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

/// <summary>What breaks stays closed, and says what broke. Each test breaks an environment of its own.</summary>
public sealed class FailureTests
{
    private const string NoMessage = """{"message":null}""";

    [LinuxFact]
    public async Task A_killed_authorizer_closes_the_API_to_all_but_cached_decisions()
    {
        await using var causeway = await CausewayEnvironment.StartAsync();
        var cached = await causeway.GetTokenAsync(AzureApp);
        await causeway.CallAsync(HttpMethod.Get, "/orders", cached);

        FunctionProcess.Find(causeway.Aws.BaseAddress!, "authorizer").Kill();
        var exited = await causeway.App.ResourceNotifications
            .WaitForResourceAsync("authorizer", resource => resource.Snapshot.ExitCode is not null)
            .WaitAsync(TimeSpan.FromSeconds(30));
        var refused = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));
        var allowed = await causeway.CallAsync(HttpMethod.Get, "/orders", cached);

        Assert.Equal(137, exited.Snapshot.ExitCode);
        Assert.Equal((HttpStatusCode.InternalServerError, NoMessage), (refused.Status, refused.Body));
        Assert.Equal("AuthorizerConfigurationException", refused.ErrorType);
        Assert.Equal(HttpStatusCode.OK, allowed.Status);
    }

    [Fact]
    public async Task Without_keys_nobody_is_let_in_and_nobody_is_called_unauthorized()
    {
        await using var causeway = await CausewayEnvironment.StartAsync(
            builder => builder.Project("authorizer").WithEnvironment("AUTHORIZER_JWKS_URI", "http://127.0.0.1:9/keys"));

        var response = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));

        Assert.Equal((HttpStatusCode.InternalServerError, NoMessage), (response.Status, response.Body));
    }

    [Theory]
    [InlineData("aws", "RestApis__orders__Definition", "openapi: 3.0.1\npaths: [this, is, no, map]\n", "paths")]
    [InlineData("entra", "Directory__File", """{"tenants": [{"tenantId": "not-a-guid"}]}""", "tenants[0]")]
    public async Task A_broken_file_stops_the_start_with_its_name_and_the_place(
        string resource, string setting, string content, string place)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "broken");
        await File.WriteAllTextAsync(file, content);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>();
        builder.Project(resource).WithEnvironment(setting, file);
        await using var app = await builder.BuildAsync();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.Contains(resource, failure.Message, StringComparison.Ordinal);
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
        Assert.Contains(place, failure.Message, StringComparison.Ordinal);
    }
}
