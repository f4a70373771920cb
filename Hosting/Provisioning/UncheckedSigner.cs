using System.Net.Http.Headers;

namespace Causeway.Hosting.Provisioning;

/// <summary>For our own emulator, which reads the credential's scope and checks no signature: AWS's code need not even be loaded.</summary>
internal sealed class UncheckedSigner(string region, TimeProvider time) : IRequestSigner
{
    public Task<HttpRequestMessage> SignAsync(AwsCall call, Uri endpoint, byte[] body, string? contentType)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(endpoint, call.PathAndQuery)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=test/{time.GetUtcNow():yyyyMMdd}/{region}/{call.Service}/aws4_request, SignedHeaders=host, Signature={new string('0', 64)}");
        return Task.FromResult(request);
    }
}
