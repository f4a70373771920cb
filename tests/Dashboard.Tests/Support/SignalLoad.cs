using System.Security.Cryptography;
using static Causeway.Dashboard.Tests.Support.ProtobufMessage;

namespace Causeway.Dashboard.Tests.Support;

/// <summary>Makes logs and metrics as a busy system sends them.</summary>
internal static class SignalLoad
{
    public const int PointsPerInstrument = 20;

    private const int Buckets = 15;

    private static readonly byte[] BucketBounds = [.. Enumerable.Range(1, Buckets - 1).SelectMany(bound => BitConverter.GetBytes(bound * 0.01))];

    /// <summary>An ExportLogsServiceRequest of one service.</summary>
    public static byte[] Logs(string service, int count, DateTimeOffset now) => Request(service, "Microsoft.AspNetCore.Hosting.Diagnostics", [
        .. Enumerable.Range(0, count).SelectMany(_ => Message(2, [
            .. Fixed(1, Nanoseconds(now)), 2 << 3, 9,
            .. Message(5, Text(1, $"Request finished HTTP/1.1 GET http://localhost:4566/orders/{RandomNumberGenerator.GetInt32(1_000_000)} - 200 application/json 12ms")),
            .. Attribute(6, "Method", "GET"), .. Attribute(6, "StatusCode", "200"), .. Attribute(6, "Path", $"/orders/{RandomNumberGenerator.GetInt32(1_000_000)}"),
            .. Attribute(6, "RequestId", Guid.NewGuid().ToString()), .. Message(9, RandomNumberGenerator.GetBytes(16)), .. Message(10, RandomNumberGenerator.GetBytes(8))]))]);

    /// <summary>An ExportMetricsServiceRequest of one service: as many gauges as cumulative histograms.</summary>
    public static byte[] Metrics(string service, int instruments, int round, DateTimeOffset now) => Request(service, "Microsoft.AspNetCore.Hosting", [
        .. Enumerable.Range(0, instruments).SelectMany(index => Message(2, [
            .. Text(1, $"instrument.{index}"),
            .. index % 2 == 0
                ? Message(5, Points(dimension => [.. Attribute(7, "route", $"/orders/{dimension}"), .. Fixed(3, Nanoseconds(now)), .. Fixed(4, BitConverter.DoubleToUInt64Bits(round % 60))]))
                : Message(9, [.. Points(dimension => Histogram(dimension, round, now)), 2 << 3, 2])]))]);

    private static byte[] Histogram(int dimension, int round, DateTimeOffset now) =>
    [
        .. Attribute(9, "route", $"/orders/{dimension}"), .. Fixed(3, Nanoseconds(now)), .. Fixed(4, (ulong)(Buckets * round)), .. Fixed(5, BitConverter.DoubleToUInt64Bits(round)),
        .. Message(6, [.. Enumerable.Range(0, Buckets).SelectMany(_ => BitConverter.GetBytes((ulong)round))]), .. Message(7, BucketBounds),
    ];

    private static byte[] Points(Func<int, byte[]> point) => [.. Enumerable.Range(0, PointsPerInstrument).SelectMany(dimension => Message(1, point(dimension)))];

    private static byte[] Request(string service, string scope, byte[] items) => Message(1, [
        .. Message(1, [.. Attribute(1, "service.name", service), .. Attribute(1, "service.instance.id", "1")]),
        .. Message(2, [.. Message(1, Text(1, scope)), .. items])]);

    private static ulong Nanoseconds(DateTimeOffset time) => (ulong)time.ToUnixTimeMilliseconds() * 1_000_000;
}
