using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Causeway.AwsEmulator.Client;

/// <summary>The decisions of a running emulator's API Gateway.</summary>
/// <param name="http">A client whose base address is the emulator's, for example <c>http://localhost:4566</c>.</param>
public sealed class GatewayDecisions(HttpClient http)
{
    private const string Path = "/_aws/execute-api/_decisions";

    /// <summary>REST APIs name requests by the first header, HTTP APIs by the second.</summary>
    private static readonly string[] RequestIdHeaders = ["x-amzn-RequestId", "apigw-requestid"];

    /// <summary>Finds the decision about one request.</summary>
    /// <param name="requestId">The request's id.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="DecisionAssertionException">The gateway does not remember such a request.</exception>
    public async Task<GatewayDecision> ForRequestAsync(string requestId, CancellationToken cancellation = default) =>
        await FindAsync(new GatewayDecisionQuery { RequestId = requestId }, cancellation) is [var decision]
            ? decision
            : throw new DecisionAssertionException($"The gateway remembers no decision about the request {requestId}.");

    /// <summary>Finds the decision about the request of a response.</summary>
    /// <param name="response">The gateway's response.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="DecisionAssertionException">The response is not the gateway's, or the gateway does not remember its request.</exception>
    public Task<GatewayDecision> ForResponseAsync(HttpResponseMessage response, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        var id = RequestIdHeaders.SelectMany(name => response.Headers.TryGetValues(name, out var values) ? values : []).FirstOrDefault();
        return id is null
            ? throw new DecisionAssertionException($"The response carries none of the headers {string.Join(", ", RequestIdHeaders)}: it is not the gateway's.")
            : ForRequestAsync(id, cancellation);
    }

    /// <summary>Finds the latest decisions, newest first.</summary>
    /// <param name="query">Which ones; null for all.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<IReadOnlyList<GatewayDecision>> FindAsync(GatewayDecisionQuery? query = null, CancellationToken cancellation = default) =>
        await http.GetFromJsonAsync(
            new Uri($"{Path}?{query?.ToQueryString()}", UriKind.Relative), DecisionJsonContext.Default.ListGatewayDecision, cancellation) ?? [];

    /// <summary>
    /// Yields each decision as it is made, from now on. A reader that is too slow misses some; <see cref="GatewayDecision.Missed"/> says
    /// how many.
    /// </summary>
    /// <param name="query">Which ones; null for all.</param>
    /// <param name="cancellation">Ends the stream.</param>
    public async IAsyncEnumerable<GatewayDecision> FollowAsync(
        GatewayDecisionQuery? query = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var stream = await http.GetStreamAsync(
            new Uri($"{Path}?follow=true&{query?.ToQueryString()}", UriKind.Relative), cancellation);
        using var lines = new StreamReader(stream);
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            yield return JsonSerializer.Deserialize(line, DecisionJsonContext.Default.GatewayDecision)!;
        }
    }
}
