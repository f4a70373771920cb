using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Causeway.Dashboard.Ingest;
using Causeway.Dashboard.Ingest.Endpoints;
using Causeway.Dashboard.Pages.Data;
using Causeway.Dashboard.Pages.Metrics;
using Causeway.Dashboard.Pages.Traces;
using Causeway.Dashboard.Storage;
using Causeway.Dashboard.Tests.Support;
using static Causeway.Dashboard.Tests.Support.ProtobufMessage;

namespace Causeway.Dashboard.Tests.Ingest;

public sealed class BadInputTests
{
    private const int Mutations = 1_000;

    private static readonly string[] JsonSamples = [OtlpSamples.Trace(), OtlpSamples.Logs(2), OtlpSamples.Metrics(), Exotic];

    private const string Exotic = """
        {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"a","exponentialHistogram":{"dataPoints":[{"scale":3,"zeroCount":"1","positive":{"offset":-2,"bucketCounts":["1","2"]},
        "negative":{"offset":1,"bucketCounts":[3]},"attributes":[{"key":"k","value":{"kvlistValue":{"values":[{"key":"x","value":{"arrayValue":{"values":[{"doubleValue":"NaN"},{"bytesValue":"AA=="}]}}}]}}}]}]}},
        {"name":"b","summary":{"dataPoints":[{"count":"3","sum":1.5,"quantileValues":[{"quantile":0.5,"value":2}]}]}}]}]}]}
        """;

    private static readonly JsonNode?[] Surprises =
        [null, "", "NaN", "abc", "-1", -1, 1.5, 1e300, ulong.MaxValue, int.MinValue, true, new JsonArray(), new JsonArray(1), new JsonObject(), new JsonObject { ["intValue"] = "x" }];

    private static readonly byte[][] ProtobufSamples = [Request(Span()), Request(Log()), Request(Metric())];

    [Theory]
    [InlineData("""{"arrayValue":{"values":[{"doubleValue":"NaN"},{"doubleValue":"-Infinity"}]}}""", """["NaN","-Infinity"]""")]
    [InlineData("""{"arrayValue":{"values":[{"intValue":"7"},{},{"kvlistValue":{"values":[{"key":"a"}]}}]}}""", """[7,null,{"a":null}]""")]
    [InlineData("""{"doubleValue":"Infinity"}""", "Infinity")]
    [InlineData("""{"somethingNew":1,"stringValue":"a"}""", "a")]
    [InlineData("""{"stringValue":"\ud83d\ude42"}""", "🙂")]
    public async Task Unusual_values_are_kept(string value, string expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", With(value));

        Assert.Equal(expected, Assert.Single(dashboard.Service<TelemetryStore>().Traces.Find(OtlpSamples.TraceId)).Attributes[0].Value);
    }

    [Theory]
    [InlineData("""{"intValue":"abc"}""", "intValue")]
    [InlineData("""{"intValue":1.5}""", "intValue")]
    [InlineData("""{"arrayValue":{"values":[{"intValue":"abc"}]}}""", "intValue")]
    [InlineData("""{"doubleValue":"abc"}""", "number")]
    [InlineData("""{"stringValue":"\ud800"}""", "Unicode")]
    [InlineData("""{"string\ud800Value":"a"}""", "Unicode")]
    [InlineData("{\"stringValue\":\"\u00ff\"}", "UTF-8")]
    public async Task Wrong_values_are_refused_with_what_is_wrong(string value, string expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(With(value)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await dashboard.Sender.PostAsync("/v1/traces", content);
        var status = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal((HttpStatusCode.BadRequest, 3), (response.StatusCode, (int)status["code"]!));
        Assert.Contains(expected, (string)status["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_of_a_list_without_a_key_is_kept_in_protobuf_as_well()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        byte[] values = Message(6, [.. Message(1, Message(2, Text(1, "no key"))), .. Message(1, [.. Text(1, "a"), .. Text(1, "b")])]);
        using var content = new ByteArrayContent(Request([
            .. Message(1, [.. Enumerable.Repeat((byte)1, 16)]), .. Message(2, [.. Enumerable.Repeat((byte)2, 8)]), .. Message(9, [.. Text(1, "list"), .. Message(2, values)])]));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var response = await dashboard.Sender.PostAsync("/v1/traces", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"":"no key","b":null}""", dashboard.Service<TelemetryStore>().Traces.Find(string.Concat(Enumerable.Repeat("01", 16)))[0].Find("list"));
    }

    [Fact]
    public void Whatever_is_sent_is_stored_or_refused_and_what_is_stored_can_be_shown()
    {
        var random = new Random(20_260_101);
        var store = new TelemetryStore(new TelemetryLimits());
        var receiver = new OtlpReceiver(store);
        var refused = 0;
        foreach (var _ in Enumerable.Range(0, Mutations))
        {
            var json = Encoding.UTF8.GetBytes(Surprise(JsonNode.Parse(Pick(random, JsonSamples))!, random));
            var protobuf = Damage(Pick(random, ProtobufSamples), random);
            foreach (var signal in Enum.GetValues<Signal>())
            {
                refused += Refuses(() => receiver.ReceiveJson(signal, json)) + Refuses(() => receiver.ReceiveJson(signal, Damage(json, random)))
                    + Refuses(() => receiver.ReceiveProtobuf(signal, protobuf));
            }
        }

        using var zip = new MemoryStream();
        TelemetryZip.Write(zip, store, TelemetrySignal.All, resource: null);
        Assert.All(store.Metrics.Snapshot(), instrument => SeriesBuilder.Build(instrument, from: 0));
        TraceSummaries.Summarize(store.Traces.Select(_ => true, TraceSummaries.Take, int.MaxValue, out var traces));
        Assert.NotEqual(0, traces);
        Assert.InRange(refused, Mutations, 9 * Mutations);
    }

    private static int Refuses(Func<Rejection> receive)
    {
        try
        {
            receive();
            return 0;
        }
        catch (OtlpFormatException)
        {
            return 1;
        }
    }

    /// <summary>Puts something else in the place of one value of a document.</summary>
    private static string Surprise(JsonNode root, Random random)
    {
        var all = new List<JsonNode>();
        Collect(root, all);
        var target = Pick(random, all);
        var value = Pick(random, Surprises)?.DeepClone();
        switch (target.Parent)
        {
            case JsonObject parent:
                parent[target.GetPropertyName()] = value;
                break;
            case JsonArray parent:
                parent[target.GetElementIndex()] = value;
                break;
        }

        return root.ToJsonString();
    }

    private static void Collect(JsonNode node, List<JsonNode> all)
    {
        all.Add(node);
        IEnumerable<JsonNode?> children = node switch { JsonObject members => members.Select(member => member.Value), JsonArray items => items, _ => [] };
        foreach (var child in children.OfType<JsonNode>())
        {
            Collect(child, all);
        }
    }

    /// <summary>Changes, removes or repeats a few bytes.</summary>
    private static byte[] Damage(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var times = random.Next(1, 4); times > 0 && damaged.Count > 0; times--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(3))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged.RemoveAt(at);
                    break;
                default:
                    damaged.Insert(at, damaged[random.Next(damaged.Count)]);
                    break;
            }
        }

        return [.. damaged];
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static string With(string value) => OtlpSamples.Trace().Replace("""{"stringValue":"value"}""", value, StringComparison.Ordinal);

    private static byte[] Request(byte[] item) =>
        Message(1, [.. Message(1, Attribute(1, "service.name", "fuzz")), .. Message(2, [.. Message(1, Text(1, "scope")), .. Message(2, item)])]);

    private static byte[] Span() =>
    [
        .. Message(1, [.. Enumerable.Range(1, 16).Select(octet => (byte)octet)]), .. Message(2, [.. Enumerable.Range(1, 8).Select(octet => (byte)octet)]), .. Text(5, "name"),
        .. Fixed(7, 1), .. Fixed(8, 2), .. Values(9), .. Message(11, [.. Fixed(1, 1), .. Text(2, "event"), .. Values(3)]), .. Message(13, Values(4)), .. Message(15, [.. Text(2, "no"), 3 << 3, 2]),
    ];

    private static byte[] Log() => [.. Fixed(1, 1), 2 << 3, 9, .. Message(5, Text(1, "body")), .. Values(6)];

    private static byte[] Metric() =>
    [
        .. Text(1, "metric"),
        .. Message(10, [.. Message(1, [.. Fixed(3, 1), .. Fixed(4, 7), 6 << 3, 4, .. Message(8, [1 << 3, 0, .. Message(2, [2, 3])]), .. Message(9, [1 << 3, 2, 2 << 3, 1]), .. Values(1)]), 2 << 3, 2]),
    ];

    /// <summary>An attribute with a list of keys and values of every type.</summary>
    private static byte[] Values(int field) => Message(field, [.. Text(1, "values"), .. Message(2, Message(6, [
        .. Message(1, [.. Text(1, "text"), .. Message(2, Text(1, "a"))]),
        .. Message(1, [.. Text(1, "flag"), .. Message(2, [2 << 3, 1])]),
        .. Message(1, [.. Text(1, "whole"), .. Message(2, [3 << 3, 7])]),
        .. Message(1, [.. Text(1, "number"), .. Message(2, Fixed(4, BitConverter.DoubleToUInt64Bits(double.NaN)))]),
        .. Message(1, [.. Text(1, "list"), .. Message(2, Message(5, Message(1, Text(1, "a"))))]),
        .. Message(1, [.. Text(1, "bytes"), .. Message(2, Message(7, [1, 2]))])]))]);
}
