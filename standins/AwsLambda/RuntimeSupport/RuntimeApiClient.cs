using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Speaks the Lambda Runtime API, version 2018-06-01.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html"/>
internal sealed class RuntimeApiClient(HttpClient http, string runtimeApi)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorJson = new("application/vnd.aws.lambda.error+json");

    // The variable may carry a path behind host and port, so the rest is appended, not resolved.
    private readonly string _runtime = $"http://{runtimeApi.TrimEnd('/')}/2018-06-01/runtime/";

    public static HttpClient CreateHttpClient()
    {
        var version = typeof(RuntimeApiClient).Assembly.GetName().Version;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            // The connection must outlive an invocation: to the Runtime API it is this environment.
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            // A poll lasts until there is work, which makes no useful span.
            ActivityHeadersPropagator = null,
        };
        return new HttpClient(handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { { "User-Agent", $"aws-lambda-dotnet/{Environment.Version}-{version}" } },
        };
    }

    public async Task<(LambdaContext Context, Stream Input)> NextAsync(LambdaEnvironment environment, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_runtime}invocation/next");
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw await RefusedAsync(response).ConfigureAwait(false);
        }

        return (new LambdaContext(environment, response.Headers), new MemoryStream(body));
    }

    public Task RespondAsync(string requestId, Stream result, CancellationToken cancellationToken) =>
        AnswerAsync(requestId, "response", new StreamContent(result) { Headers = { ContentType = Json } }, null, cancellationToken);

    public Task ReportErrorAsync(string requestId, Exception exception, CancellationToken cancellationToken) =>
        AnswerAsync(requestId, "error", Content(exception), exception.GetType().Name, cancellationToken);

    public async Task ReportInitializationErrorAsync(Exception exception, CancellationToken cancellationToken)
    {
        using var request = Post("init/error", Content(exception), exception.GetType().Name);
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task AnswerAsync(
        string requestId, string kind, HttpContent content, string errorType, CancellationToken cancellationToken)
    {
        using var request = Post($"invocation/{requestId}/{kind}", content, errorType);
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            throw await RefusedAsync(response).ConfigureAwait(false);
        }

        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            // Too late, or too large: Lambda has told the caller already and would go on with a fresh environment.
            var answer = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"The {kind} of {requestId} was not accepted ({(int)response.StatusCode}): {answer}")).ConfigureAwait(false);
        }
    }

    private HttpRequestMessage Post(string path, HttpContent content, string errorType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _runtime + path) { Content = content };
        if (errorType is not null)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        }

        return request;
    }

    private static ByteArrayContent Content(Exception exception) =>
        new(ErrorDocument.Write(exception)) { Headers = { ContentType = ErrorJson } };

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw RuntimeApiException.Lost(new Uri(_runtime), exception.InnerException ?? exception);
        }
    }

    private async Task<RuntimeApiException> RefusedAsync(HttpResponseMessage response)
    {
        var answer = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        return RuntimeApiException.Refused(new Uri(_runtime), (int)response.StatusCode, answer);
    }
}
