using System.Security.Cryptography;
using static Causeway.Dashboard.Tests.Support.ProtobufMessage;

namespace Causeway.Dashboard.Tests.Support;

/// <summary>Makes traces as a busy system sends them: of twelve spans, each with the attributes of an HTTP call.</summary>
internal static class SpanLoad
{
    public const int SpansPerTrace = 12;

    private static readonly string[] Routes = ["/orders", "/orders/{orderId}", "/ping", "/invoices", "/customers/{id}/orders"];

    /// <summary>An ExportTraceServiceRequest of one service.</summary>
    public static byte[] Request(string service, int traces, DateTimeOffset now) => Message(1, [
        .. Message(1, [.. Attribute(1, "service.name", service), .. Attribute(1, "service.instance.id", "1"), .. Attribute(1, "telemetry.sdk.name", "opentelemetry")]),
        .. Message(2, [.. Message(1, Text(1, "Microsoft.AspNetCore")), .. Enumerable.Range(0, traces).SelectMany(_ => Trace(now))])]);

    private static IEnumerable<byte> Trace(DateTimeOffset now)
    {
        var traceId = RandomNumberGenerator.GetBytes(16);
        var start = (ulong)now.ToUnixTimeMilliseconds() * 1_000_000;
        byte[]? parent = null;
        for (var index = 0; index < SpansPerTrace; index++)
        {
            var spanId = RandomNumberGenerator.GetBytes(8);
            var route = Routes[RandomNumberGenerator.GetInt32(Routes.Length)];
            var length = (ulong)(SpansPerTrace - index) * 1_000_000;
            foreach (var octet in Message(2, [
                .. Message(1, traceId), .. Message(2, spanId), .. parent is null ? [] : Message(4, parent), .. Text(5, $"GET {route}"), 6 << 3, 2,
                .. Fixed(7, start + ((ulong)index * 300_000)), .. Fixed(8, start + ((ulong)index * 300_000) + length),
                .. Attribute(9, "http.request.method", "GET"), .. Attribute(9, "http.route", route), .. Attribute(9, "url.scheme", "http"),
                .. Attribute(9, "url.path", $"{route}/{RandomNumberGenerator.GetInt32(1_000_000)}"), .. Attribute(9, "http.response.status_code", "200"),
                .. Attribute(9, "server.address", "localhost"), .. Attribute(9, "user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"),
                .. Attribute(9, "aws.request_id", Guid.NewGuid().ToString())]))
            {
                yield return octet;
            }

            parent = spanId;
        }
    }
}
