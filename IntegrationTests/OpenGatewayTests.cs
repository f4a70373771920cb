using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Causeway.IntegrationTests;

/// <summary>Some that answer as AWS store authorizers and ask none.</summary>
public sealed class OpenGatewayTests
{
    private static readonly TimeSpan DeployTimeout = TimeSpan.FromMinutes(5);

    [SlowFact(Provisions.Processes)]
    public async Task A_gateway_that_enforces_no_authorizer_is_unhealthy_and_the_app_in_Azure_does_not_run()
    {
        await using var aws = await OpenAws.StartAsync();
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--aws", "localstack", "--aws-address", aws.Urls.Single(), "--entra-address", "localhost"]);
        await using var app = await builder.BuildAsync();
        using var end = new CancellationTokenSource();

        var started = app.StartAsync(end.Token);
        var unhealthy = app.ResourceNotifications
            .WaitForResourceAsync("orders", resource => resource.Snapshot.HealthStatus is HealthStatus.Unhealthy)
            .WaitAsync(DeployTimeout);
        await await Task.WhenAny(unhealthy, started); // it does not start at all where a function cannot be published
        var orders = await unhealthy;
        var azureApp = await app.ResourceNotifications.WaitForResourceAsync("azure-app", _ => true);
        await end.CancelAsync();

        Assert.Equal(KnownResourceStates.Running, orders.Snapshot.State?.Text);
        Assert.Equal(KnownResourceStates.Waiting, azureApp.Snapshot.State?.Text);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => started);
    }
}
