using System.Net;
using System.Net.Http.Headers;

namespace Causeway.Hosting.Provisioning;

/// <summary>
/// Calls a guarded route without a token and with a forged one: only a gateway that refuses both enforces its authorizers.
/// </summary>
internal sealed class AuthorizerProbe(HttpClient http, TimeProvider time, TimeSpan patience)
{
    /// <summary>Shaped like a token and signed by nobody: a gateway that merely wants a header lets it through.</summary>
    private const string ForgedToken = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJub2JvZHkifQ.bm9ib2R5";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>A new stage may take a moment to answer; an open one is reported at its first answer.</summary>
    /// <param name="stageUrl">The stage, without a trailing slash.</param>
    /// <param name="route">The route to call; null where the API has none that can be called without harm.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>One sentence that says why the API is not to be called secured, or null where it is.</returns>
    public async Task<string?> FindFaultAsync(string stageUrl, ProtectedRoute? route, CancellationToken cancellationToken)
    {
        if (route is null)
        {
            return $"Authorizers are not shown to be enforced at {stageUrl}: the API has no GET with an authorizer that could be tried, so it is not called secured.";
        }

        var url = new Uri(stageUrl + route.Path);
        var started = time.GetTimestamp();
        return await FindFaultAsync(url, "without a token", "401", null, [HttpStatusCode.Unauthorized], started, cancellationToken)
            ?? await FindFaultAsync(
                url,
                "with a forged token",
                "401 or 403",
                new AuthenticationHeaderValue("Bearer", ForgedToken),
                [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden],
                started,
                cancellationToken);
    }

    private async Task<string?> FindFaultAsync(
        Uri url,
        string caller,
        string wanted,
        AuthenticationHeaderValue? authorization,
        HttpStatusCode[] refusals,
        long started,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var (status, text) = await TryAsync(url, authorization, cancellationToken);
            if (status is not null && refusals.Contains(status.Value))
            {
                return null;
            }

            if (status is >= HttpStatusCode.OK and < HttpStatusCode.BadRequest)
            {
                return $"Authorizers are not enforced: GET {url} {caller} got {text} instead of {wanted}, so the API is not secured.";
            }

            if (time.GetElapsedTime(started) > patience)
            {
                return $"Authorizers are not shown to be enforced: GET {url} {caller} got {text} instead of {wanted}, so the API is not called secured.";
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<(HttpStatusCode? Status, string Text)> TryAsync(
        Uri url, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = authorization;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (response.StatusCode, $"{(int)response.StatusCode}");
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, $"no answer ({exception.Message})");
        }
    }
}
