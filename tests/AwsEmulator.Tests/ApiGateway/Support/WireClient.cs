using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Support;

/// <summary>HTTP/1.1 over a plain socket: nothing is normalized on the way out, nothing lost on the way in.</summary>
internal static class WireClient
{
    public static Task<WireResponse> SendAsync(Uri address, string method, string target, params (string Name, string Value)[] headers) =>
        SendAsync(address, method, target, headers, ReadOnlyMemory<byte>.Empty);

    public static async Task<WireResponse> SendAsync(
        Uri address, string method, string target, (string Name, string Value)[] headers, ReadOnlyMemory<byte> body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = await OpenAsync(client, address);
        var request = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        if (!headers.Any(header => header.Name.Equals("Host", StringComparison.OrdinalIgnoreCase)))
        {
            request.Append(CultureInfo.InvariantCulture, $"Host: {address.Authority}\r\n");
        }

        foreach (var (name, value) in headers)
        {
            request.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (body.Length > 0)
        {
            request.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        request.Append("Connection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToString()));
        await stream.WriteAsync(body);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(await reader.ReadToEndAsync());
    }

    private static async Task<Stream> OpenAsync(TcpClient client, Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            return client.GetStream();
        }

        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(address.Host);
        return stream;
    }

    private static WireResponse Parse(string response)
    {
        var end = response.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = response[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Select(parts => KeyValuePair.Create(parts[0], parts[1].Trim()));
        return new WireResponse(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), [.. headers], response[(end + 4)..]);
    }
}
