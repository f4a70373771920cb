using System.IO.Compression;
using System.Net.Http.Headers;
using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

public sealed class CompressionTests : IAsyncLifetime
{
    private GatewayHost _host = null!;
    private ControlPlaneClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartEmptyAsync();
        _client = new ControlPlaneClient(_host.Address);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("4", "gzip, br", "gzip")]
    [InlineData("4", "deflate", "deflate")]
    [InlineData("4", "identity", null)]
    [InlineData("4", "gzip;q=0", null)]
    [InlineData("5", "gzip", null)]
    [InlineData(null, "gzip", null)]
    public async Task A_response_of_the_minimum_size_is_compressed_for_a_client_that_accepts_it(string? minimumSize, string accepted, string? coding)
    {
        var (apiId, _) = await _client.CreateAsync("pong");
        await _client.PatchAsync($"/restapis/{apiId}", ("replace", "/minimumCompressionSize", minimumSize));
        await _client.DeployAsync(apiId);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_host.Address, $"/_aws/execute-api/{apiId}/dev/"));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal(coding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        var body = await response.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(coding switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(body, CompressionMode.Decompress),
            _ => body,
        });
        Assert.Equal("pong", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_compressed_request_reaches_the_integration_decompressed()
    {
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        var (apiId, rootId) = await _client.CreateAsync();
        var method = $"/restapis/{apiId}/resources/{rootId}/methods/POST";
        await _client.SendAsync("PUT", method, new { authorizationType = "NONE" });
        await _client.SendAsync("PUT", $"{method}/integration", new { type = "AWS_PROXY", httpMethod = "POST", uri = ControlPlaneClient.Uri(Definitions.Backend) });
        await _client.PatchAsync($"/restapis/{apiId}", ("replace", "/minimumCompressionSize", "0"));
        await _client.DeployAsync(apiId);
        using var compressed = new MemoryStream();
        await using (var encoder = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
        {
            await encoder.WriteAsync("""{"a":1}"""u8.ToArray());
        }

        using var content = new ByteArrayContent(compressed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await _host.Client.PostAsync(new Uri(_host.Address, $"/_aws/execute-api/{apiId}/dev/"), content);

        Assert.Equal(200, (int)response.StatusCode);
        var sent = _host.Lambda.LastEvent(Definitions.Backend);
        Assert.Equal("""{"a":1}""", sent.GetProperty("body").GetString());
        Assert.False(sent.GetProperty("headers").TryGetProperty("Content-Encoding", out _));
    }
}
