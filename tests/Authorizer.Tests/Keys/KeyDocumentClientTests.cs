using System.IO.Compression;
using System.Text;
using Causeway.Authorizer.Keys;
using Causeway.Authorizer.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Causeway.Authorizer.Tests.Keys;

public sealed class KeyDocumentClientTests
{
    private const string Json = "application/json";

    [Theory]
    [InlineData(204, Json)]
    [InlineData(206, Json)]
    [InlineData(301, Json)]
    [InlineData(302, Json)]
    [InlineData(304, Json)]
    [InlineData(307, Json)]
    [InlineData(404, Json)]
    [InlineData(429, Json)]
    [InlineData(500, Json)]
    [InlineData(200, "text/html")]
    [InlineData(200, "text/plain")]
    [InlineData(200, null)]
    public async Task Only_a_plain_answer_with_JSON_will_do(int status, string? type)
    {
        await using var server = await KeyServer.StartAsync();
        server.Behavior = async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.Headers.Location = "/elsewhere";
            if (status is 200 or 206 or >= 300 and not 304)
            {
                await context.Response.WriteAsync("{}");
            }
        };

        await Assert.ThrowsAsync<KeysUnavailableException>(() => GetAsync(server));
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_endless_answer_is_cut_off(bool isChunked)
    {
        await using var server = await KeyServer.StartAsync();
        server.Behavior = async context =>
        {
            context.Response.ContentType = Json;
            context.Response.ContentLength = isChunked ? null : 50_000_000;
            var block = new byte[64 * 1024];
            for (var sent = 0; sent < 50_000_000 && !context.RequestAborted.IsCancellationRequested; sent += block.Length)
            {
                await context.Response.Body.WriteAsync(block.AsMemory(0, Math.Min(block.Length, 50_000_000 - sent)), context.RequestAborted);
            }
        };

        var error = await Assert.ThrowsAsync<KeysUnavailableException>(() => GetAsync(server));

        Assert.Contains("more than 262144 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_256_kB_are_read()
    {
        await using var server = await KeyServer.StartAsync(new string(' ', KeyDocumentClient.MaximumBytes));

        Assert.Equal(KeyDocumentClient.MaximumBytes, (await GetAsync(server)).Length);
    }

    [Fact]
    public async Task A_compressed_answer_is_not_unpacked()
    {
        await using var server = await KeyServer.StartAsync();
        server.Behavior = async context =>
        {
            context.Response.ContentType = Json;
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("{}"));
        };

        await Assert.ThrowsAsync<KeysUnavailableException>(() => GetAsync(server));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_does_not_come_is_not_waited_for(bool afterTheHeaders)
    {
        await using var server = await KeyServer.StartAsync();
        var arrived = new TaskCompletionSource();
        server.Behavior = async context =>
        {
            if (afterTheHeaders)
            {
                context.Response.ContentType = Json;
                await context.Response.WriteAsync("{");
                await context.Response.Body.FlushAsync();
            }

            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        var clock = World.Clock();
        var get = GetAsync(server, clock);
        await arrived.Task;

        clock.Advance(KeyDocumentClient.Timeout);

        var error = await Assert.ThrowsAsync<KeysUnavailableException>(() => get);
        Assert.Contains("within 2 s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://evil.example/keys", true)]
    [InlineData("http://127.0.0.1/keys", false)]
    [InlineData("http://localhost.evil.example/keys", true)]
    [InlineData("http://169.254.169.254/keys", true)]
    [InlineData("ftp://localhost/keys", true)]
    [InlineData("file:///etc/passwd", true)]
    [InlineData("https://user@host/keys", true)]
    public async Task Other_addresses_are_not_even_tried(string address, bool allowLoopbackHttp)
    {
        using var http = new HttpMessageInvoker(new FailingHandler());
        var client = new KeyDocumentClient(http, new KeyAddressPolicy(allowLoopbackHttp), World.Clock());

        var error = await Assert.ThrowsAsync<KeysUnavailableException>(() => client.GetAsync(new Uri(address)));

        Assert.Contains("not an address", error.Message, StringComparison.Ordinal);
    }

    private static async Task<byte[]> GetAsync(KeyServer server, TimeProvider? clock = null)
    {
        using var http = KeyDocumentClient.CreateTransport();
        return await new KeyDocumentClient(http, new KeyAddressPolicy(true), clock ?? World.Clock()).GetAsync(server.KeysAddress);
    }

    private sealed class FailingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("No request may be made.");
    }
}
