using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.Model;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Turns a web server's request into the gateway's.</summary>
internal static class RequestReader
{
    /// <summary>Asks for the address of the request's decision in the response.</summary>
    public const string DecisionHeader = "X-Causeway-Decision";

    /// <summary>More than any limit of the pipeline; the rest of a longer body is not read.</summary>
    private const long MaximumBodyBytes = RequestLimits.BodyBytes + (1024 * 1024);

    private const int ExtendedRequestIdBytes = 11;

    private static readonly FrozenSet<string> Dropped = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Content-Length", "Connection", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Max-Forwards",
        "Proxy-Authenticate", "Server", "WWW-Authenticate", "Content-MD5", DecisionHeader);

    /// <summary>Whether a header is for the gateway itself, and goes no further.</summary>
    public static bool IsDropped(string header) => Dropped.Contains(header);

    public static async ValueTask<GatewayRequest> ReadAsync(
        HttpContext http, GatewayAddress address, TimeProvider time, CancellationToken cancellationToken)
    {
        var traceHeader = TraceHeader.Create(Activity.Current);
        var (headers, headerBytes, headerLineBytes) = ReadHeaders(http, traceHeader);
        return new GatewayRequest
        {
            RequestId = Guid.NewGuid().ToString(),
            ExtendedRequestId = CreateExtendedRequestId(),
            Time = time.GetUtcNow(),
            Method = http.Request.Method,
            RawPath = address.RawPath,
            StagePath = address.Stage == ApiStage.Default ? address.RawPath : $"/{address.Stage}{address.RawPath}",
            RawQuery = address.RawQuery,
            Query = QueryStringParser.Parse(address.RawQuery),
            Headers = headers,
            Body = await ReadBodyAsync(http.Request.BodyReader, cancellationToken),
            RequestLineBytes = RequestLineBytes(http),
            HeaderBytes = headerBytes,
            HeaderLineBytes = headerLineBytes,
            SourceIp = SourceIp(http),
            Protocol = http.Request.Protocol,
            Secure = http.Request.IsHttps,
            DomainName = address.DomainName,
            TraceHeader = traceHeader,
        };
    }

    private static int RequestLineBytes(HttpContext http) =>
        Encoding.UTF8.GetByteCount(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget) + http.Request.Method.Length + http.Request.Protocol.Length + 2;

    /// <returns>What integrations see, and the size of all values and of all lines as sent.</returns>
    private static (MultiValueMap Headers, int ValueBytes, int LineBytes) ReadHeaders(HttpContext http, string traceHeader)
    {
        var headers = new MultiValueMap(StringComparer.OrdinalIgnoreCase);
        var valueBytes = 0;
        var lineBytes = 0;
        var forwardedFor = SourceIp(http);
        foreach (var (name, values) in http.Request.Headers)
        {
            foreach (var value in values)
            {
                var bytes = Encoding.UTF8.GetByteCount(value ?? "");
                valueBytes += bytes;
                lineBytes += name.Length + ": ".Length + bytes + "\r\n".Length;
            }

            if (name.Equals("X-Forwarded-For", StringComparison.OrdinalIgnoreCase))
            {
                forwardedFor = $"{values}, {forwardedFor}";
                continue;
            }

            if (Dropped.Contains(name) || IsReplaced(name))
            {
                continue;
            }

            foreach (var value in values)
            {
                var isSignature = name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
                    && value?.StartsWith("AWS4-", StringComparison.Ordinal) == true;
                if (value is not null && !isSignature)
                {
                    headers.Add(name, value);
                }
            }
        }

        headers.Add("X-Amzn-Trace-Id", traceHeader);
        headers.Add("X-Forwarded-For", forwardedFor);
        headers.Add("X-Forwarded-Port", http.Connection.LocalPort.ToString(CultureInfo.InvariantCulture));
        headers.Add("X-Forwarded-Proto", http.Request.Scheme);
        return (headers, valueBytes, lineBytes);
    }

    private static bool IsReplaced(string name) =>
        name.Equals("X-Amzn-Trace-Id", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Forwarded-Port", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Forwarded-Proto", StringComparison.OrdinalIgnoreCase);

    private static string SourceIp(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    private static string CreateExtendedRequestId()
    {
        Span<byte> bytes = stackalloc byte[ExtendedRequestIdBytes];
        RandomNumberGenerator.Fill(bytes);
        return Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.IsCompleted || read.Buffer.Length > MaximumBodyBytes)
            {
                var body = read.Buffer.IsEmpty ? [] : read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
