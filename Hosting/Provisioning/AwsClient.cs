using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.Hosting.Provisioning;

/// <summary>Sends signed calls over HTTP, waits where AWS asks for patience, and turns its errors into one sentence.</summary>
internal sealed class AwsClient(AwsLocation location, IRequestSigner signer, HttpClient http, TimeProvider time) : IAwsClient
{
    private const int Attempts = 6;

    public async Task<JsonObject?> SendAsync(AwsCall call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await SendOnceAsync(call, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return Read(call, text);
            }

            var error = AwsError.Read(response, text);
            if (response.StatusCode == HttpStatusCode.NotFound && call.Presumed is null || error.Code == call.Tolerated)
            {
                return null;
            }

            if (!error.IsTransient || attempt == Attempts)
            {
                throw new AwsException($"{location} refused {call.Operation} ({call.Method} {call.PathAndQuery}): {error}");
            }

            await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, attempt - 1)), time, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var endpoint = location.EndpointOf(call.Service);
        var body = call.Form is not null ? Encoding.UTF8.GetBytes(call.Form)
            : call.Body is not null ? JsonSerializer.SerializeToUtf8Bytes(call.Body)
            : [];
        var contentType = call.Form is not null ? "application/x-www-form-urlencoded; charset=utf-8"
            : call.Body is not null ? "application/json"
            : null;
        using var request = await signer.SignAsync(call, endpoint, body, contentType);
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new AwsException($"{location} could not be reached for {call.Operation} at {endpoint}: {exception.Message}");
        }
    }

    /// <summary>Services that take forms answer JSON only where it was asked for, and not all emulators listen.</summary>
    private static JsonObject Read(AwsCall call, string text)
    {
        if (text.StartsWith('<'))
        {
            return XmlAnswer.Read(text);
        }

        var answer = string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text)!.AsObject();
        return call.Form is null ? answer : answer[$"{call.Operation}Response"]?[$"{call.Operation}Result"] as JsonObject ?? answer;
    }
}
