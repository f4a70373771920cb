using System.Net;

namespace Causeway.Authorizer.Keys;

/// <summary>Gets key sets and discovery documents: quickly, in bounded size, from exactly the address it was told.</summary>
internal sealed class KeyDocumentClient(HttpMessageInvoker http, KeyAddressPolicy addresses, TimeProvider time)
{
    public const int MaximumBytes = 256 * 1024;
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>The transport these rules rely on: no redirects, no decompression, no cookies.</summary>
    public static HttpMessageInvoker CreateTransport() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = Timeout,
        MaxResponseHeadersLength = 16,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    });

    public async Task<byte[]> GetAsync(Uri address)
    {
        if (!addresses.Allows(address))
        {
            throw new KeysUnavailableException($"{address} is not an address that keys may come from");
        }

        using var timeout = new CancellationTokenSource(Timeout, time);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("application/json");
            using var response = await http.SendAsync(request, timeout.Token).ConfigureAwait(false);
            return await ReadAsync(address, response, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw new KeysUnavailableException($"{address} did not answer within {Timeout.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new KeysUnavailableException($"{address} cannot be read: {e.Message}", e);
        }
    }

    private static async Task<byte[]> ReadAsync(Uri address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var content = response.Content;
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new KeysUnavailableException($"{address} answered {(int)response.StatusCode}");
        }

        if (content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) is not true
            || content.Headers.ContentEncoding.Count > 0)
        {
            throw new KeysUnavailableException($"{address} did not answer with plain JSON");
        }

        var buffer = new byte[8 * 1024];
        var length = 0;
        await using var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        while (await body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            length += read;
            if (length > MaximumBytes)
            {
                throw new KeysUnavailableException($"{address} answered with more than {MaximumBytes} bytes");
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaximumBytes + 1));
            }
        }

        return buffer[..length];
    }
}
