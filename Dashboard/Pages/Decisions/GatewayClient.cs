using System.Text.Json;

namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>Asks the gateway what it decided.</summary>
internal sealed class GatewayClient(HttpClient http)
{
    private const string DecisionsPath = "/_aws/execute-api/_decisions";

    /// <returns>Null, with why, when the gateway cannot be asked.</returns>
    public async Task<(IReadOnlyList<Decision>? Decisions, string? Problem)> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await http.GetStreamAsync(DecisionsPath, cancellationToken);
            return (await JsonSerializer.DeserializeAsync(stream, DecisionJsonContext.Default.DecisionArray, cancellationToken) ?? [], null);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException)
        {
            return (null, $"The gateway at {http.BaseAddress} does not answer.");
        }
    }

    /// <summary>Calls the same route again.</summary>
    /// <returns>The status; null when there was no answer.</returns>
    public async Task<int?> TryAgainAsync(Decision decision, string? token, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(
                new HttpMethod(decision.Method), $"/_aws/execute-api/{Uri.EscapeDataString(decision.ApiId)}/{Uri.EscapeDataString(decision.Stage)}{decision.Path}");
            if (!string.IsNullOrWhiteSpace(token))
            {
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token.Trim()}");
            }

            using var response = await http.SendAsync(request, cancellationToken);
            return (int)response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }
}
