using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Turns a web server's request into the gateway's.</summary>
internal static class RequestReader
{
    /// <summary>Asks for the address of the request's decision in the response.</summary>
    public const string DecisionHeader = "X-Causeway-Decision";

    /// <summary>More than any limit of the pipeline; the rest of a longer body is not read.</summary>
    private const long MaximumBodyBytes = 11 * 1024 * 1024;

    private const int ExtendedRequestIdBytes = 11;

    private static readonly FrozenSet<string> Dropped = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Content-Length", "Connection", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Max-Forwards",
        "Proxy-Authenticate", "Server", "WWW-Authenticate", "Content-MD5", DecisionHeader);

    public static async ValueTask<GatewayRequest> ReadAsync(
        HttpContext http, GatewayAddress address, TimeProvider time, CancellationToken cancellationToken)
    {
        var traceHeader = TraceHeader.Create(Activity.Current);
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
            Headers = ReadHeaders(http, traceHeader),
            Body = await ReadBodyAsync(http.Request.BodyReader, cancellationToken),
            SourceIp = SourceIp(http),
            Protocol = http.Request.Protocol,
            Secure = http.Request.IsHttps,
            DomainName = address.DomainName,
            TraceHeader = traceHeader,
        };
    }

    private static MultiValueMap ReadHeaders(HttpContext http, string traceHeader)
    {
        var headers = new MultiValueMap(StringComparer.OrdinalIgnoreCase);
        var forwardedFor = SourceIp(http);
        foreach (var (name, values) in http.Request.Headers)
        {
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
        return headers;
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
