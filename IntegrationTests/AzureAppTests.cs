using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests;

[Collection(SharedEnvironment.Name)]
public sealed class AzureAppTests(CausewayEnvironment causeway)
{
    [TargetFact(Provisions.AzureApp)]
    public async Task The_app_in_Azure_calls_the_API_with_its_managed_identity() =>
        Assert.Equal(0, await causeway.Target.WaitForAzureAppAsync());
}
