using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;

namespace Causeway.AwsEmulator.Tests.Support;

/// <summary>Sends an operation with every mutation of its body: each must end as one of the service's own answers.</summary>
internal static class MutatedCalls
{
    public static async Task<IReadOnlyCollection<string>> FindFailuresAsync(
        HttpClient http, string method, string path, string body, string contentType = "application/json", string? target = null)
    {
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Mutations.Of(body), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (mutation, cancellationToken) =>
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(mutation)) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
            if (target is not null)
            {
                request.Headers.Add("X-Amz-Target", target);
            }

            using var response = await http.SendAsync(request, cancellationToken);
            var status = (int)response.StatusCode;
            if (status >= 500 || !response.Headers.Contains("x-amzn-RequestId") || (status >= 400 && !response.Headers.Contains("x-amzn-ErrorType")))
            {
                failures.Add($"{status} for {method} {path} {target} {mutation}");
            }
        });
        return failures;
    }
}
