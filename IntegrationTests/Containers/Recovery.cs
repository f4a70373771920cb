using System.Diagnostics;
using System.Net;
using Causeway.IntegrationTests.Environment;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests.Containers;

/// <summary>Holds the flow to working again within ten seconds or another limit, counted from what breaks it or brings it back.</summary>
internal sealed class Recovery
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private readonly TimeSpan _limit;

    private Recovery(TimeSpan limit) => _limit = limit;

    /// <summary>Starts the clock.</summary>
    public static Recovery Start(TimeSpan? limit = null) => new(limit ?? DefaultLimit);

    /// <summary>A new token must open the API before the time is over, whatever it was spent on.</summary>
    public async Task CompleteAsync(CausewayEnvironment causeway)
    {
        var remaining = _limit - _clock.Elapsed;
        Assert.True(remaining > TimeSpan.Zero, $"Not recovered within {_limit.TotalSeconds} s: starting alone took {_clock.Elapsed}.");
        using var limit = new CancellationTokenSource(remaining);
        for (string? problem; (problem = await TryAsync(causeway, limit.Token)) is not null; await Task.Delay(Pause))
        {
            Assert.True(_clock.Elapsed < _limit, $"Not recovered within {_limit.TotalSeconds} s: {problem}");
        }

        Assert.True(_clock.Elapsed <= _limit, $"Recovered after {_clock.Elapsed} only.");
    }

    private static async Task<string?> TryAsync(CausewayEnvironment causeway, CancellationToken limit)
    {
        try
        {
            var token = await causeway.GetTokenAsync(AzureApp).WaitAsync(Silence, limit);
            var response = await causeway.CallAsync(HttpMethod.Get, "/orders", token).WaitAsync(Silence, limit);
            return response.Status == HttpStatusCode.OK ? null : $"{(int)response.Status} {response.Body}";
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutException or OperationCanceledException)
        {
            return exception.Message;
        }
    }
}
