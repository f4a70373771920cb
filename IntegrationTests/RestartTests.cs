using Causeway.IntegrationTests.Containers;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests;

/// <summary>What is restarted by hand serves as before. Each test has an environment of its own.</summary>
public sealed class RestartTests
{
    [SlowTheory(Provisions.Processes)]
    [InlineData("aws")]
    [InlineData("entra")]
    [InlineData("authorizer")]
    public async Task The_API_opens_again_after_a_restart(string resource)
    {
        await using var causeway = await CausewayEnvironment.StartAppHostAsync();
        var recovery = Recovery.Start(TimeSpan.FromSeconds(30));

        await causeway.Target.RestartAsync(resource);

        await recovery.CompleteAsync(causeway);
    }
}
