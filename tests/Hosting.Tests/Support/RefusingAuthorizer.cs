using System.Text;

namespace Causeway.Hosting.Tests.Support;

/// <summary>A function that attaches to the emulator's Runtime API and refuses every token, as an authorizer does that trusts nobody.</summary>
internal sealed class RefusingAuthorizer : IAsyncDisposable
{
    private const string RequestId = "Lambda-Runtime-Aws-Request-Id";

    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public RefusingAuthorizer(Uri emulator, string function) =>
        _serving = ServeAsync($"{emulator}_aws/lambda-runtime/{function}/2018-06-01/runtime/invocation/");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _serving);
        _end.Dispose();
        _http.Dispose();
    }

    private async Task ServeAsync(string invocations)
    {
        while (true)
        {
            using var next = await _http.GetAsync(new Uri($"{invocations}next"), _end.Token);
            using var error = new StringContent("""{"errorType":"Exception","errorMessage":"Unauthorized"}""", Encoding.UTF8, "application/json");
            using var answer = await _http.PostAsync(new Uri($"{invocations}{next.Headers.GetValues(RequestId).Single()}/error"), error, _end.Token);
        }
    }
}
