using Aspire.Hosting.ApplicationModel;
using Causeway.IntegrationTests.Environment;

namespace Causeway.IntegrationTests;

[Collection(SharedEnvironment.Name)]
public sealed class AzureAppTests(CausewayEnvironment causeway)
{
    [Fact]
    public async Task The_app_in_Azure_calls_the_API_with_its_managed_identity()
    {
        var finished = await causeway.App.ResourceNotifications
            .WaitForResourceAsync("azure-app", state => KnownResourceStates.TerminalStates.Contains(state.Snapshot.State?.Text))
            .WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(0, finished.Snapshot.ExitCode);
    }
}
