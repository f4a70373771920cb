using System.Net;
using System.Text;

namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>A runtime as the Runtime API sees it: one connection, which ends with <see cref="Dispose"/>.</summary>
internal sealed class RuntimeClient : IDisposable
{
    private readonly HttpClient _http;

    public RuntimeClient(Uri runtime)
    {
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false, ActivityHeadersPropagator = null };
        _http = new HttpClient(handler) { BaseAddress = runtime, Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<ReceivedInvocation> NextAsync(CancellationToken cancellationToken = default)
    {
        using var response = await _http.GetAsync("invocation/next", cancellationToken);
        response.EnsureSuccessStatusCode();
        return new ReceivedInvocation(
            response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)),
            await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public async Task<(HttpStatusCode Status, string Body)> GetNextAsync()
    {
        using var response = await _http.GetAsync("invocation/next");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<(HttpStatusCode Status, string Body)> RespondAsync(string requestId, string result) =>
        PostAsync($"invocation/{requestId}/response", new StringContent(result, Encoding.UTF8, "application/json"));

    public Task<(HttpStatusCode Status, string Body)> RespondAsync(string requestId, byte[] result) =>
        PostAsync($"invocation/{requestId}/response", new ByteArrayContent(result));

    public Task<(HttpStatusCode Status, string Body)> FailAsync(string requestId, string error) =>
        PostAsync($"invocation/{requestId}/error", new StringContent(error));

    public Task<(HttpStatusCode Status, string Body)> FailInitializationAsync(string error) =>
        PostAsync("init/error", new StringContent(error));

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, HttpContent content)
    {
        using var response = await _http.PostAsync(path, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
