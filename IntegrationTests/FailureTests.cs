using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

/// <summary>What breaks stays closed, and says what broke. Each test breaks an environment of its own.</summary>
public sealed class FailureTests
{
    private const string NoMessage = """{"message":null}""";

    [LinuxFact]
    public async Task A_killed_authorizer_closes_the_API_to_all_but_cached_decisions()
    {
        await using var causeway = await CausewayEnvironment.StartAppHostAsync();
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

    [TargetFact(Provisions.Processes)]
    public async Task Without_keys_nobody_is_let_in_and_nobody_is_called_unauthorized()
    {
        await using var causeway = await CausewayEnvironment.StartAppHostAsync(builder =>
        {
            builder.Project("authorizer").WithEnvironment("AUTHORIZER_JWKS_URI", "http://127.0.0.1:9/keys");
            // It is refused, and an app that fails at once would end the start.
            builder.Project("azure-app").WithExplicitStart();
        });

        var response = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));

        Assert.Equal((HttpStatusCode.InternalServerError, NoMessage), (response.Status, response.Body));
    }

    [EmbeddedFact(isSlow: true)]
    public async Task A_broken_directory_stops_the_start_with_its_name_and_the_place()
    {
        var file = Write("""{"tenants": [{"tenantId": "not-a-guid"}]}""");

        var failure = await FailToStartAsync(builder => builder.Project("entra").WithEnvironment("Directory__File", file));

        AssertNames(failure, "entra", file, "tenants[0]");
    }

    [EmbeddedTheory]
    [InlineData("openapi: 3.0.1\npaths: [this, is, no, map]\n", "no authorizer uses ${AuthorizerFunction.Arn}")]
    [InlineData("openapi: 3.0.1\n  paths: {\n", "(2,")]
    public async Task A_broken_definition_stops_the_start_with_its_name_and_the_place(string content, string place)
    {
        var file = Write(content);

        AssertNames(await FailToStartAsync(builder => builder.RestApi("orders").Definition = file), "orders", file, place);
    }

    [EmbeddedFact(isSlow: true)]
    public async Task A_definition_that_API_Gateway_refuses_stops_the_start_with_its_name_and_the_place()
    {
        var file = "";

        var failure = await FailToStartAsync(builder =>
        {
            var orders = builder.RestApi("orders");
            file = Write(File.ReadAllText(orders.Definition).Replace("type: mock", "type: unheard-of", StringComparison.Ordinal));
            orders.Definition = file;
        });

        AssertNames(failure, "orders", file, "/ping");
    }

    private static void AssertNames(DistributedApplicationException failure, params string[] names) =>
        Assert.All(names, name => Assert.Contains(name, failure.Message, StringComparison.Ordinal));

    private static async Task<DistributedApplicationException> FailToStartAsync(Action<IDistributedApplicationTestingBuilder> configure)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>();
        configure(builder);
        await using var app = await builder.BuildAsync();
        return await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());
    }

    private static string Write(string content)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "broken");
        File.WriteAllText(file, content);
        return file;
    }
}
