using System.Net;
using System.Net.Http.Headers;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Ingest;

public sealed class GrpcTests
{
    private const string Export = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    [Theory]
    [InlineData(Export, new byte[] { 0, 0, 0, 0, 0 }, RunningDashboard.OtlpKey, "0")]
    [InlineData(Export, new byte[] { 0, 0, 0, 0, 2, 0x0A, 0x7F }, RunningDashboard.OtlpKey, "3")]
    [InlineData(Export, new byte[] { 0, 0 }, RunningDashboard.OtlpKey, "3")]
    [InlineData(Export, new byte[] { 0, 0, 0, 0, 0 }, "wrong", "16")]
    [InlineData("/a.Service/Method", new byte[] { 0, 0, 0, 0, 0 }, RunningDashboard.OtlpKey, "12")]
    public async Task Answers_carry_the_status_of_gRPC(string path, byte[] body, string key, string expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = new HttpClient();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(dashboard.Grpc, path))
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Add("x-otlp-api-key", key);
        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var status = response.Headers.TryGetValues("grpc-status", out var header) ? header : response.TrailingHeaders.GetValues("grpc-status");
        Assert.Equal([expected], status);
    }
}
