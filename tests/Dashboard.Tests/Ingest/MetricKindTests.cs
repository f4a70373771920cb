using System.Net.Http.Headers;
using Causeway.Dashboard.Pages.Metrics;
using Causeway.Dashboard.Storage;
using Causeway.Dashboard.Tests.Support;
using static Causeway.Dashboard.Tests.Support.ProtobufMessage;

namespace Causeway.Dashboard.Tests.Ingest;

public sealed class MetricKindTests
{
    private const string Json = """
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"gateway"}}]},"scopeMetrics":[{"scope":{"name":"meter"},"metrics":[
        {"name":"latency","unit":"ms","exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"1","count":"7","sum":20,"scale":0,"zeroCount":"1",
          "positive":{"offset":0,"bucketCounts":["2","3"]},"negative":{"offset":1,"bucketCounts":["1"]}}]}},
        {"name":"sizes","unit":"By","summary":{"dataPoints":[{"timeUnixNano":"1","count":"9","sum":90,"quantileValues":[{"quantile":0.5,"value":10},{"quantile":0.99,"value":12}]}]}},
        {"name":"nothing"}]}]}]}
        """;

    /// <summary>The same point of an exponential histogram in protobuf: scale 0, one zero, positives 2 and 3 from offset 0, a negative from offset 1.</summary>
    private static readonly byte[] Protobuf = Message(1, [
        .. Message(1, Message(1, [.. Text(1, "service.name"), .. Message(2, Text(1, "gateway"))])),
        .. Message(2, [
            .. Message(1, Text(1, "meter")),
            .. Message(2, [
                .. Text(1, "latency"),
                .. Message(10, [
                    .. Message(1, [
                        .. Fixed(3, 1), .. Fixed(4, 7), .. Fixed(5, BitConverter.DoubleToUInt64Bits(20)), 6 << 3, 0, .. Fixed(7, 1),
                        .. Message(8, [1 << 3, 0, .. Message(2, [2, 3])]),
                        .. Message(9, [1 << 3, 2, 2 << 3, 1])]),
                    2 << 3, 2])]),
            .. Message(2, [
                .. Text(1, "sizes"),
                .. Message(11, Message(1, [
                    .. Fixed(3, 1), .. Fixed(4, 9), .. Fixed(5, BitConverter.DoubleToUInt64Bits(90)),
                    .. Message(6, [.. Fixed(1, BitConverter.DoubleToUInt64Bits(0.5)), .. Fixed(2, BitConverter.DoubleToUInt64Bits(10))]),
                    .. Message(6, [.. Fixed(1, BitConverter.DoubleToUInt64Bits(0.99)), .. Fixed(2, BitConverter.DoubleToUInt64Bits(12))])]))]),
            .. Message(2, Text(1, "nothing"))])]);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-protobuf")]
    public async Task Exponential_histograms_and_summaries_are_kept(string mediaType)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var content = new ByteArrayContent(mediaType.EndsWith("json", StringComparison.Ordinal) ? System.Text.Encoding.UTF8.GetBytes(Json) : Protobuf);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using var response = await dashboard.Sender.PostAsync("/v1/metrics", content);
        Assert.True(response.IsSuccessStatusCode);

        var store = dashboard.Service<TelemetryStore>().Metrics;
        var point = Assert.Single(Assert.Single(store.Find("gateway", "meter", "latency")!.Dimensions));
        Assert.Equal([-4d, -2d, 1d, 2d, 4d], point.Bounds);
        Assert.Equal([0ul, 1ul, 1ul, 2ul, 3ul, 0ul], point.BucketCounts);
        Assert.Equal((7ul, 20d), (point.Count, point.Value));
        var summary = Assert.Single(Assert.Single(store.Find("gateway", "meter", "sizes")!.Dimensions));
        Assert.Equal([new Quantile(0.5, 10), new Quantile(0.99, 12)], summary.Quantiles);
        Assert.Equal(["all p50", "all p99"], SeriesBuilder.Build(store.Find("gateway", "meter", "sizes")!, from: 0).Lines.Select(line => line.Name));
        Assert.Equal(new SignalCounters(2, 0, 1), store.Counters);
    }
}
