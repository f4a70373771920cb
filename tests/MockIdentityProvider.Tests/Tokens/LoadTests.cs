using System.Net.Http.Headers;
using System.Text;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Tokens;

/// <summary>A flood of wrong requests leaves nothing behind. Runs alone, because the memory of others would count too.</summary>
[Collection(Collection)]
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class LoadTests(MockServer server) : IClassFixture<MockServer>
{
    private const string Collection = "Memory";
    private const int Megabyte = 1024 * 1024;
    private const int LargestGrowth = 30 * Megabyte;

    private static readonly byte[] LargeForm = [.. "grant_type=client_credentials&client_secret="u8, .. Repeat((byte)'x')];

    [Fact]
    public async Task Ten_thousand_unknown_clients_take_no_memory() => await AssertConstantMemoryAsync(10_000, () =>
        new FormUrlEncodedContent(TokenRequests.With(Guid.NewGuid().ToString(), "x", Seed.OrdersScope)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Forms_of_a_megabyte_take_no_memory(bool isLengthKnown) => await AssertConstantMemoryAsync(200, () =>
        isLengthKnown ? Form(new ByteArrayContent(LargeForm)) : Form(new StreamContent(new UnknownLengthStream(LargeForm))));

    [Theory]
    [InlineData("%zz=%zz&&&==")]
    [InlineData("grant_type=client_credentials&client_id=%00&scope=%ff")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials")]
    [InlineData("{\"grant_type\":")]
    public async Task Malformed_bodies_take_no_memory(string body)
    {
        // Long enough to be noticed if they were kept, short enough to be read.
        var bytes = Encoding.ASCII.GetBytes($"{body}&padding={new string('x', 32 * 1024)}");
        await AssertConstantMemoryAsync(2_000, () => Form(new ByteArrayContent(bytes)));
    }

    private async Task AssertConstantMemoryAsync(int requests, Func<HttpContent> body)
    {
        await FloodAsync(requests / 20, body);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await FloodAsync(requests, body);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, LargestGrowth);
        await server.RequestTokenAsync(TokenRequests.Valid());
    }

    private Task FloodAsync(int requests, Func<HttpContent> body) => Parallel.ForAsync(0, requests, async (_, cancellation) =>
    {
        using var content = body();
        using var response = await server.Http.PostAsync(
            new Uri($"/{Seed.Contoso}/oauth2/v2.0/token", UriKind.Relative), content, cancellation);
        Assert.Equal(400, (int)response.StatusCode);
    });

    private static HttpContent Form(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return content;
    }

    private static byte[] Repeat(byte value)
    {
        var bytes = new byte[Megabyte];
        Array.Fill(bytes, value);
        return bytes;
    }

    /// <summary>Makes the client send chunks instead of a Content-Length.</summary>
    private sealed class UnknownLengthStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
