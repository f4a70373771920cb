using System.Net.Http.Headers;
using System.Text;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Causeway.MockIdentityProvider.Tests.Tokens;

/// <summary>
/// A flood of wrong requests is answered as Entra answers, and leaves nothing behind: neither memory nor a secret in a log. Runs
/// alone, because the memory of others would count too.
/// </summary>
[Collection(Collection)]
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class LoadTests : IAsyncLifetime, IDisposable
{
    private const string Collection = "Memory";
    private const string Secret = "a-secret-nobody-may-see";
    private const int Megabyte = 1024 * 1024;

    private const int Identities = 10_000;

    /// <summary>As many client ids in a dictionary take more.</summary>
    private const int LargestGrowth = Megabyte / 2;

    /// <summary>Large bodies travel through pools that grow a little still; the bodies themselves are 64 MB and more.</summary>
    private const int LargestGrowthOfBodies = 2 * Megabyte;

    private static readonly byte[] LargeForm =
        [.. Encoding.ASCII.GetBytes($"grant_type=client_credentials&client_secret={Secret}"), .. Enumerable.Repeat((byte)'x', Megabyte)];

    private readonly SecretWatch _logs = new(Secret);
    private MockServer _server = null!;

    public async Task InitializeAsync() => _server = await MockServer.StartAsync([], services =>
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs)));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _logs.Dispose();

    [SlowFact]
    public Task Unknown_clients_leave_nothing_behind() => AssertNothingStaysAsync(
        Identities, 400, 700016, () => Form(TokenRequests.With(Guid.NewGuid().ToString(), Secret, Seed.OrdersScope)));

    [SlowFact]
    public Task Wrong_secrets_leave_nothing_behind() => AssertNothingStaysAsync(
        Identities, 401, 7000215, () => Form(TokenRequests.With(Seed.AzureApp, $"{Secret}-{Guid.NewGuid()}", Seed.OrdersScope)));

    [SlowFact]
    public Task Unknown_tenants_leave_nothing_behind() => AssertNothingStaysAsync(
        Identities, 400, 90002, () => Form(TokenRequests.With(Seed.AzureApp, Secret, Seed.OrdersScope)), () => Guid.NewGuid().ToString());

    [SlowTheory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Forms_of_a_megabyte_leave_nothing_behind(bool isLengthKnown) => AssertNothingStaysAsync(200, 400, 9002313, () =>
        isLengthKnown ? Form(new ByteArrayContent(LargeForm)) : Form(new StreamContent(new UnknownLengthStream(LargeForm))));

    [SlowTheory]
    [InlineData("%zz=%zz&&&==", 900144)]
    [InlineData("grant_type=client_credentials&client_id=%00&scope=%ff", 9002313)]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", 9000411)]
    [InlineData("{\"grant_type\":", 900144)]
    public Task Malformed_bodies_leave_nothing_behind(string body, int code)
    {
        // Long enough to be noticed if they were kept, short enough to be read.
        var bytes = Encoding.ASCII.GetBytes($"{body}&client_secret={Secret}{new string('x', 32 * 1024)}");
        return AssertNothingStaysAsync(2_000, 400, code, () => Form(new ByteArrayContent(bytes)));
    }

    private async Task AssertNothingStaysAsync(int requests, int status, int code, Func<HttpContent> body, Func<string>? tenant = null)
    {
        await FloodAsync(requests / 10, status, code, body, tenant);
        var before = UsedMemory();

        await FloodAsync(requests, status, code, body, tenant);

        Assert.InRange(UsedMemory() - before, long.MinValue, requests == Identities ? LargestGrowth : LargestGrowthOfBodies);
        Assert.Empty(_logs.Leaks);
        Assert.True(_logs.Lines >= requests, $"only {_logs.Lines} lines were logged");
        await _server.RequestTokenAsync(TokenRequests.Valid());
    }

    private Task FloodAsync(int requests, int status, int code, Func<HttpContent> body, Func<string>? tenant) =>
        Parallel.ForAsync(0, requests, async (_, cancellation) =>
        {
            using var content = body();
            using var response = await _server.Http.PostAsync(
                new Uri($"/{tenant?.Invoke() ?? Seed.Contoso}/oauth2/v2.0/token", UriKind.Relative), content, cancellation);
            var answer = await response.Content.ReadAsStringAsync(cancellation);
            Assert.Equal(status, (int)response.StatusCode);
            Assert.Contains($"\"error_codes\":[{code}]", answer, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, answer, StringComparison.Ordinal);
        });

    /// <summary>What stays when pools and finalizers have let go of what they hold; the least of a few looks, for they take their time.</summary>
    private static long UsedMemory() => Enumerable.Range(0, 5).Min(_ =>
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    });

    private static FormUrlEncodedContent Form(Dictionary<string, string> form) => new(form);

    private static HttpContent Form(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return content;
    }

    /// <summary>Makes the client send chunks instead of a Content-Length.</summary>
    private sealed class UnknownLengthStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
