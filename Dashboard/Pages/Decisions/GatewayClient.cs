using System.Globalization;
using System.Text.Json;

namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>Asks the gateway what it decided, and calls it again.</summary>
internal sealed class GatewayClient(HttpClient http)
{
    private const string DecisionsPath = "/_aws/execute-api/_decisions";
    private const int LongestAnswer = 4_000;

    /// <summary>Of REST APIs and of HTTP APIs.</summary>
    private static readonly string[] RequestIdHeaders = ["x-amzn-RequestId", "apigw-requestid"];

    /// <summary>The latest decisions, newest first.</summary>
    /// <returns>Null, with why, when the gateway cannot be asked.</returns>
    public Task<(IReadOnlyList<Decision>? Decisions, string? Problem)> ListAsync(int limit, CancellationToken cancellationToken) =>
        GetAsync($"{DecisionsPath}?limit={limit.ToString(CultureInfo.InvariantCulture)}", cancellationToken);

    /// <summary>The decision about one request.</summary>
    /// <returns>Null, with why when the gateway cannot be asked.</returns>
    public async Task<(Decision? Decision, string? Problem)> FindAsync(string requestId, CancellationToken cancellationToken)
    {
        var (decisions, problem) = await GetAsync($"{DecisionsPath}?requestId={Uri.EscapeDataString(requestId)}", cancellationToken);
        return (decisions?.FirstOrDefault(decision => decision.RequestId == requestId), problem);
    }

    /// <summary>Makes a call.</summary>
    /// <returns>The answer, or what is wrong.</returns>
    public async Task<(CallAnswer? Answer, string? Problem)> SendAsync(RepeatedCall call, CancellationToken cancellationToken)
    {
        try
        {
            using var request = call.ToRequest(http.BaseAddress!);
            using var response = await http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            var requestId = RequestIdHeaders.SelectMany(name => response.Headers.TryGetValues(name, out var ids) ? ids : []).FirstOrDefault();
            return (new CallAnswer((int)response.StatusCode, requestId, Format.Cut(text, LongestAnswer)), null);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or FormatException or InvalidOperationException)
        {
            return (null, $"The call could not be made: {exception.Message}");
        }
    }

    private async Task<(IReadOnlyList<Decision>? Decisions, string? Problem)> GetAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await http.GetStreamAsync(address, cancellationToken);
            return (await JsonSerializer.DeserializeAsync(stream, DecisionJsonContext.Default.DecisionArray, cancellationToken) ?? [], null);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException)
        {
            return (null, $"The gateway at {http.BaseAddress} does not answer.");
        }
    }
}
