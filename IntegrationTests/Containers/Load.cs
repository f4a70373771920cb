using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Causeway.AwsEmulator.Client;
using Causeway.IntegrationTests.Environment;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests.Containers;

/// <summary>
/// Callers that go on whatever breaks: some who may call, and some who may not. All but one come with a new token each time,
/// so that no cached decision answers for the authorizer.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private const string Allowed = "allowed";

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A connection that was open when its network went away is silent for ever.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<Answer> _answers = [];
    private readonly TokenForge _forge;
    private readonly Caller[] _callers;
    private readonly Task _calls;

    private Load(CausewayEnvironment causeway, TokenForge forge, Caller[] callers)
    {
        _forge = forge;
        _callers = callers;
        _calls = Task.WhenAll(callers.Select(caller => CallAsync(causeway, caller)));
    }

    /// <summary>Answers, or decisions behind them, that let somebody in who must stay out.</summary>
    public IEnumerable<string> WronglyAllowed =>
        _answers.Where(answer => IsHostile(answer.Caller) && !IsRefusal(answer)).Select(answer => $"Let in: {answer}");

    public static async Task<Load> StartAsync(CausewayEnvironment causeway)
    {
        var forge = TokenForge.WithStrangeKey();
        var allowed = await FreshTokens.OfAsync(causeway, AzureApp);
        var ofAnotherTenant = await FreshTokens.OfAsync(causeway, FabrikamApp);
        var reader = await FreshTokens.OfAsync(causeway, ReportingApp);
        var withoutRoles = await FreshTokens.OfAsync(causeway, UnassignedApp);
        var reused = await allowed.NextAsync();
        return new Load(causeway, forge,
        [
            new(Allowed, HttpMethod.Get, async () => await allowed.NextAsync()),
            new($"{Allowed} before", HttpMethod.Get, () => Task.FromResult<string?>(reused)),
            new("anonymous", HttpMethod.Get, () => Task.FromResult<string?>(null)),
            new("forger", HttpMethod.Get, () => Task.FromResult<string?>(Forge(header => { }))),
            new("forger of a key", HttpMethod.Get, () => Task.FromResult<string?>(Forge(header => header["kid"] = Guid.NewGuid().ToString("N")))),
            new("of another tenant", HttpMethod.Get, async () => await ofAnotherTenant.NextAsync()),
            new("reader who deletes", HttpMethod.Delete, async () => await reader.NextAsync()),
            new("without roles", HttpMethod.Get, async () => await withoutRoles.NextAsync()),
        ]);

        string Forge(Action<System.Text.Json.Nodes.JsonObject> header) =>
            forge.Forge(reused, header, claims => claims["uti"] = Guid.NewGuid().ToString("N"));
    }

    /// <summary>Waits until who may call has got a good answer to a new token, and who may not has been refused by a decision.</summary>
    public async Task FlowsAsync()
    {
        var seen = _answers.Count;
        for (var waited = Stopwatch.StartNew(); MissingIn([.. _answers.Skip(seen)]) is { Count: > 0 } missing; await Task.Delay(Period))
        {
            Assert.True(waited.Elapsed < Patience, $"The load does not flow: {string.Join(", ", missing)}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _calls;
        _end.Dispose();
        _forge.Dispose();
    }

    private static bool IsHostile(string caller) => !caller.StartsWith(Allowed, StringComparison.Ordinal);

    /// <summary>A server error says nothing about who was let through to it: the gateway's decision does, where it could be asked.</summary>
    private static bool IsRefusal(Answer answer) =>
        answer.Decision is not (GatewayDecisionOutcome.Allowed or GatewayDecisionOutcome.Public)
        && (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (int)answer.Status >= 500);

    private List<string> MissingIn(Answer[] answers) => [.. _callers.Select(caller => caller.Name).Where(name => !answers.Any(answer =>
        answer.Caller == name && (IsHostile(name) ? answer.Decision is not null : answer.Status == HttpStatusCode.OK)))];

    private async Task CallAsync(CausewayEnvironment causeway, Caller caller)
    {
        using var timer = new PeriodicTimer(Period);
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(_end.Token);
                var response = await causeway.CallAsync(caller.Method, "/orders/1", await caller.TokenAsync()).WaitAsync(Silence, _end.Token);
                _answers.Enqueue(new Answer(caller.Name, response.Status, await DecisionAsync(causeway, response)));
            }
            catch (Exception exception) when (exception is HttpRequestException or TimeoutException or OperationCanceledException)
            {
                // Nobody is there, or the load has ended: nobody was let in.
            }
        }
    }

    private async Task<GatewayDecisionOutcome?> DecisionAsync(CausewayEnvironment causeway, GatewayResponse response)
    {
        try
        {
            return response.RequestId is { } id ? (await causeway.Decisions.ForRequestAsync(id, _end.Token)).Outcome : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or DecisionAssertionException)
        {
            // The gateway has gone since, and its memory with it.
            return null;
        }
    }

    private sealed record Caller(string Name, HttpMethod Method, Func<Task<string?>> TokenAsync);

    private sealed record Answer(string Caller, HttpStatusCode Status, GatewayDecisionOutcome? Decision);
}
