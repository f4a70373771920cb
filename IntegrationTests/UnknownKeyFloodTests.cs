using System.Diagnostics;
using System.Net;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;
using Causeway.MockIdentityProvider.Client;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

/// <summary>Whoever sends tokens with made-up key IDs makes the authorizer look for keys; it must not look too often, nor stop looking.</summary>
public sealed class UnknownKeyFloodTests
{
    private const int Flood = 10_000;
    private const int Senders = 8;

    /// <summary>One fetch at the start, two that strangers may cause at once, then one every five seconds.</summary>
    private static readonly TimeSpan FetchInterval = TimeSpan.FromSeconds(5);

    [SlowFact(Provisions.Processes)]
    public async Task A_flood_of_unknown_keys_neither_starves_a_rollover_nor_asks_for_keys_without_end()
    {
        await using var causeway = await CausewayEnvironment.StartAppHostAsync();
        using var forge = TokenForge.WithStrangeKey();
        var hostile = await causeway.GetTokenAsync(AzureApp);
        var started = Stopwatch.StartNew();
        var flood = Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => SendAsync(Flood / Senders)));

        var before = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));
        await new MockEntraControl(causeway.Entra).RotateKeysAsync(
            Contoso, new RotationSpecification { Mode = RotationMode.Instant, PublishAfterSeconds = 0 });
        var pickedUp = await UntilAllowedAsync(TimeSpan.FromSeconds(10));
        var refusals = (await flood).Sum();
        var elapsed = started.Elapsed;

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.True(pickedUp, "the new key was not picked up within 10 s");
        Assert.Equal(Flood, refusals);
        var fetches = causeway.Telemetry.Spans.Count(span => span.Service == "entra" && span.Name.EndsWith("/keys", StringComparison.Ordinal));
        Assert.InRange(fetches, 2, 4 + (int)(elapsed / FetchInterval));

        async Task<int> SendAsync(int count)
        {
            var refused = 0;
            for (var i = 0; i < count; i++)
            {
                var token = forge.Forge(hostile, header => header["kid"] = Guid.NewGuid().ToString("N"));
                var response = await causeway.CallAsync(HttpMethod.Get, "/orders", token);
                refused += response.Status == HttpStatusCode.Unauthorized ? 1 : 0;
            }

            return refused;
        }

        async Task<bool> UntilAllowedAsync(TimeSpan patience)
        {
            for (var waited = Stopwatch.StartNew(); waited.Elapsed < patience;)
            {
                if ((await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp))).Status == HttpStatusCode.OK)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
