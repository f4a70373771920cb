using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AzureApp;

/// <summary>The calls, one after the other, each with the status it should get.</summary>
internal sealed class Journey(HttpClient http, Func<CancellationToken, Task<string>> getToken)
{
    private const int ShownLength = 100;
    private const string NewOrder = """{"product":"Keyboard","quantity":1}""";
    private bool _succeeded = true;

    /// <summary>Makes the calls; false when any got another status than it should.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken = default)
    {
        using var activity = Telemetry.Source.StartActivity("journey");
        try
        {
            await CallAsync(HttpMethod.Get, "ping", HttpStatusCode.OK, token: null, cancellationToken: cancellationToken);
            await CallAsync(HttpMethod.Get, "orders", HttpStatusCode.Unauthorized, token: null, cancellationToken: cancellationToken);
            var token = await getToken(cancellationToken);
            await CallAsync(HttpMethod.Get, "orders", HttpStatusCode.OK, token, cancellationToken: cancellationToken);
            var created = await CallAsync(HttpMethod.Post, "orders", HttpStatusCode.Created, token, NewOrder, cancellationToken);
            if (ReadOrderId(created) is { } orderId)
            {
                await CallAsync(HttpMethod.Get, $"orders/{orderId}", HttpStatusCode.OK, token, cancellationToken: cancellationToken);
                await CallAsync(HttpMethod.Delete, $"orders/{orderId}", HttpStatusCode.NoContent, token, cancellationToken: cancellationToken);
            }
            else
            {
                Fail("The created order has no orderId, so it can be neither read nor deleted.");
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or Azure.Identity.AuthenticationFailedException)
        {
            Fail($"The journey ended early: {e.Message}");
        }

        Console.WriteLine(_succeeded ? "Every call got the status it should." : "Not every call got the status it should.");
        return _succeeded;
    }

    private async Task<string> CallAsync(
        HttpMethod method, string path, HttpStatusCode expected, string? token, string? body = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        var shown = answer.Length <= ShownLength ? answer : string.Concat(answer.AsSpan(0, ShownLength), "…");
        Console.WriteLine($"{method} /{path} → {(int)response.StatusCode} {shown}".TrimEnd());
        if (response.StatusCode != expected)
        {
            Fail($"{method} /{path} should get {(int)expected}{(token is null ? " without a token" : string.Empty)}.");
        }

        return answer;
    }

    private void Fail(string message)
    {
        _succeeded = false;
        Console.Error.WriteLine(message);
    }

    private static string? ReadOrderId(string order)
    {
        try
        {
            using var document = JsonDocument.Parse(order);
            return document.RootElement.TryGetProperty("orderId", out var orderId) ? Uri.EscapeDataString(orderId.ToString()) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
