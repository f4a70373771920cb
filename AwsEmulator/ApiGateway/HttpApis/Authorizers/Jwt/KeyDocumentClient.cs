using System.Net;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>
/// Gets discovery documents and key sets as the service does: quickly, in bounded size, from exactly the address it was
/// told. The limits are those of https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html.
/// </summary>
internal sealed class KeyDocumentClient(HttpMessageInvoker http, TimeProvider time)
{
    public const int MaximumBytes = 150_000;
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(1500);

    /// <param name="address">The document.</param>
    /// <param name="allowLoopbackHttp">Whether it may come over plain http from this machine.</param>
    /// <exception cref="IOException">The document cannot be had; the message says why.</exception>
    public async Task<byte[]> GetAsync(Uri address, bool allowLoopbackHttp)
    {
        if (!IsAllowed(address, allowLoopbackHttp))
        {
            throw new IOException($"{address} is not an address that keys may come from");
        }

        using var timeout = new CancellationTokenSource(Timeout, time);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("application/json");
            using var response = await http.SendAsync(request, timeout.Token);
            return response.StatusCode == HttpStatusCode.OK
                ? await ReadAsync(address, response.Content, timeout.Token)
                : throw new IOException($"{address} answered {(int)response.StatusCode}");
        }
        catch (OperationCanceledException)
        {
            throw new IOException($"{address} did not answer within {Timeout.TotalMilliseconds:0} ms");
        }
        catch (HttpRequestException exception)
        {
            throw new IOException($"{address} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>No fragment, no user, and https, unless this machine itself is asked.</summary>
    public static bool IsAllowed(Uri address, bool allowLoopbackHttp) =>
        address.IsAbsoluteUri && address.UserInfo.Length == 0 && address.Fragment.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && allowLoopbackHttp && address.IsLoopback));

    private static async Task<byte[]> ReadAsync(Uri address, HttpContent content, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaximumBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MaximumBytes ? buffer[..length] : throw new IOException($"{address} answered with more than {MaximumBytes} bytes");
    }
}
