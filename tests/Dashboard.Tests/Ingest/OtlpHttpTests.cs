using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Causeway.Dashboard.Storage;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Ingest;

public sealed class OtlpHttpTests
{
    [Fact]
    public async Task Json_is_stored_with_its_types()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());

        var span = Assert.Single(dashboard.Service<TelemetryStore>().Traces.Find(OtlpSamples.TraceId));
        Assert.Equal(("GET /orders", "gateway", SpanKind.Server, SpanStatus.Error), (span.Name, span.Resource.Name, span.Kind, span.Status));
        Assert.Equal(TimeSpan.FromSeconds(1), span.Duration);
        Assert.Equal(
            [new KeyValue("text", "value"), new KeyValue("number", "7", AttributeType.WholeNumber), new KeyValue("list", """["a",1]""", AttributeType.Json)],
            span.Attributes);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    public async Task Compressed_requests_are_read(string coding)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var buffer = new MemoryStream();
        await using (var gzip = new GZipStream(buffer, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(OtlpSamples.Logs(3)));
        }

        using var content = new ByteArrayContent(buffer.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add(coding);
        using var response = await dashboard.Sender.PostAsync("/v1/logs", content);

        Assert.Equal("{}", await response.Content.ReadAsStringAsync());
        Assert.Equal(3, dashboard.Service<TelemetryStore>().Logs.CountOf("gateway"));
    }

    [Theory]
    [InlineData("application/json", "{\"resourceSpans\":7}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "not json", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "[]", HttpStatusCode.BadRequest)]
    [InlineData("application/x-protobuf", "\u000a\u007f", HttpStatusCode.BadRequest)]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-protobuf", "", HttpStatusCode.OK)]
    public async Task Bad_input_gets_the_error_that_OTLP_prescribes(string mediaType, string body, HttpStatusCode expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using var response = await dashboard.Sender.PostAsync("/v1/traces", content);

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.BadRequest)
        {
            Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task A_decompression_bomb_is_refused()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var buffer = new MemoryStream();
        await using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[17 * 1024 * 1024]);
        }

        using var content = new ByteArrayContent(buffer.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await dashboard.Sender.PostAsync("/v1/traces", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_sender_without_the_key_is_refused()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = new HttpClient { BaseAddress = dashboard.Http };
        using var content = new StringContent(OtlpSamples.Trace(), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/v1/traces", content);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(dashboard.Service<TelemetryStore>().Traces.Find(OtlpSamples.TraceId));
    }

    [Fact]
    public async Task Spans_without_identifiers_are_counted_and_named_in_the_answer()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var content = new StringContent(OtlpSamples.Trace(traceId: "short"), Encoding.UTF8, "application/json");
        using var response = await dashboard.Sender.PostAsync("/v1/traces", content);

        Assert.Contains("\"rejectedSpans\":\"1\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, dashboard.Service<TelemetryStore>().Traces.Counters.Rejected);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-protobuf")]
    public async Task What_the_store_has_no_room_for_is_named_in_the_answer(string mediaType)
    {
        await using var dashboard = await RunningDashboard.StartAsync("--Dashboard:TelemetryLimits:MaxTraceBytes=1000");
        using var content = new ByteArrayContent(mediaType.EndsWith("json", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(OtlpSamples.Trace(attribute: new string('x', 1000)))
            : SpanLoad.Request("gateway", traces: 1, DateTimeOffset.UnixEpoch));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using var response = await dashboard.Sender.PostAsync("/v1/traces", content);

        Assert.Contains("MaxTraceBytes", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_servers_own_limit_gets_the_error_of_OTLP()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var content = new ByteArrayContent(new byte[32 * 1024 * 1024]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await dashboard.Sender.PostAsync("/v1/traces", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("16 MB", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_OTLP_address_serves_no_pages()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Sender.GetAsync("/login");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
