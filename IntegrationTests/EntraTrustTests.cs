using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Causeway.Hosting;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests;

public sealed class EntraTrustTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A program that is not there has nothing to trust.</summary>
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["curl"] = "command -v curl || exit 0; curl --fail --silent --show-error $ADDRESS",
        ["python3"] = "python3 -c 'import requests' || exit 0; python3 -c 'import os,requests; requests.get(os.environ[\"ADDRESS\"]).raise_for_status()'",
    };

    [SlowFact(Provisions.Processes | Provisions.OwnTarget)]
    public async Task Programs_that_the_AppHost_starts_trust_the_mock_without_a_change_to_the_machine()
    {
        string[] callers = OperatingSystem.IsWindows() ? [] : ["curl", "python3"];
        await using var causeway = await CausewayEnvironment.StartAppHostAsync(builder =>
        {
            var entra = builder.Project("entra");
            var address = ReferenceExpression.Create($"{entra.GetEndpoint("https")}/health");
            foreach (var caller in callers)
            {
                builder.AddExecutable(caller, "/bin/sh", ".", "-c", Scripts[caller])
                    .WithEnvironment("ADDRESS", address)
                    .WithEntraTrust(entra);
            }
        });

        foreach (var caller in callers)
        {
            var ended = await causeway.App.ResourceNotifications
                .WaitForResourceAsync(caller, resource => resource.Snapshot.ExitCode is not null)
                .WaitAsync(Patience);
            Assert.Equal(0, ended.Snapshot.ExitCode);
        }
    }
}
