using System.Diagnostics.CodeAnalysis;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Testing;

/// <summary>Passes requests to HTTP endpoints on, and logs them as API Gateway does.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "The handler is never used: the inner client sends.")]
internal sealed class RecordingHttpClient(HttpMessageInvoker inner, ExecutionLog log) : HttpMessageInvoker(new SocketsHttpHandler())
{
    public override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        log.Add($"Endpoint request URI: {request.RequestUri}");
        log.Add($"Endpoint request headers: {log.Map(Headers(request), IdentitySourceKind.Header)}");
        log.Add($"Sending request to {request.RequestUri}");
        var response = await inner.SendAsync(request, cancellationToken);
        log.Add($"Received response. Status: {(int)response.StatusCode}");
        return response;
    }

    private static MultiValueMap Headers(HttpRequestMessage request)
    {
        var headers = new MultiValueMap(StringComparer.OrdinalIgnoreCase);
        foreach (var header in request.Headers.NonValidated)
        {
            headers.Add(header.Key, header.Value.ToString());
        }

        return headers;
    }
}
