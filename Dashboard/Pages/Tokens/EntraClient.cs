using System.Net;
using System.Text;
using System.Text.Json;

namespace Causeway.Dashboard.Pages.Tokens;

/// <summary>Asks the mock Entra ID for its directory and for tokens made to order.</summary>
internal sealed class EntraClient(HttpClient http)
{
    /// <returns>Null, with why, when the mock cannot be asked.</returns>
    public async Task<(IReadOnlyList<EntraApplication>? Applications, string? Problem)> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await http.GetStreamAsync("/_causeway/directory", cancellationToken);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            return (EntraApplication.ReadAll(document.RootElement), null);
        }
        catch (HttpRequestException exception) when (exception.StatusCode is HttpStatusCode.Forbidden)
        {
            return (null, $"The mock Entra ID at {http.BaseAddress} keeps its control API closed: give its Control:Key and the dashboard's Causeway:Entra:ControlKey the same value.");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or KeyNotFoundException or TaskCanceledException)
        {
            return (null, $"The mock Entra ID at {http.BaseAddress} does not answer.");
        }
    }

    /// <returns>The token, or what is wrong.</returns>
    public async Task<(string? Token, string? Problem)> MintAsync(TokenOrder order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            // The control API wants to know the length beforehand.
            using var body = new StringContent(order.ToJson(now), Encoding.UTF8, "application/json");
            using var response = await http.PostAsync("/_causeway/tokens", body, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return (null, $"The mock Entra ID answered {(int)response.StatusCode}: {text}");
            }

            using var document = JsonDocument.Parse(text);
            return (document.RootElement.GetProperty("token").GetString(), null);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or KeyNotFoundException or TaskCanceledException)
        {
            return (null, $"The mock Entra ID at {http.BaseAddress} does not answer.");
        }
    }
}
