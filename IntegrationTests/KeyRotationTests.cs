using System.Collections.Concurrent;
using System.Net;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;
using Causeway.MockIdentityProvider.Client;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

/// <summary>Entra changes its signing keys without notice. Each test rolls the keys of an environment of its own.</summary>
public sealed class KeyRotationTests
{
    private const int Clients = 4;
    private const int Seconds = 30;

    [SlowFact(Provisions.OwnTarget)]
    public async Task Keys_that_roll_every_second_disturb_no_client()
    {
        await using var causeway = await CausewayEnvironment.StartAsync();
        var control = new MockEntraControl(causeway.Entra);
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        var statuses = new ConcurrentBag<HttpStatusCode>();

        var clients = Enumerable.Range(0, Clients).Select(_ => RepeatAsync(CallAsync, TimeSpan.FromMilliseconds(100), end.Token));
        await Task.WhenAll([RepeatAsync(RotateAsync, TimeSpan.FromSeconds(1), end.Token), .. clients]);

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.True(statuses.Count > Clients * Seconds, $"only {statuses.Count} calls in {Seconds} s");

        Task RotateAsync() =>
            control.RotateKeysAsync(Contoso, new RotationSpecification { Mode = RotationMode.Overlap, KeysAhead = Seconds });

        async Task CallAsync()
        {
            var response = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));
            statuses.Add(response.Status);
        }
    }

    [SlowFact(Provisions.OwnTarget)]
    public async Task A_new_key_that_nobody_has_seen_is_fetched_when_its_first_token_comes()
    {
        await using var causeway = await CausewayEnvironment.StartAsync();
        await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));

        await new MockEntraControl(causeway.Entra).RotateKeysAsync(
            Contoso, new RotationSpecification { Mode = RotationMode.Instant, PublishAfterSeconds = 0 });
        var response = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));

        Assert.Equal(HttpStatusCode.OK, response.Status);
    }

    private static async Task RepeatAsync(Func<Task> action, TimeSpan period, CancellationToken end)
    {
        using var timer = new PeriodicTimer(period);
        while (!end.IsCancellationRequested)
        {
            await action();
            try
            {
                await timer.WaitForNextTickAsync(end);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
