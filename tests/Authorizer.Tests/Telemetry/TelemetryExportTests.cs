using System.Collections.Concurrent;
using System.Text;
using Causeway.Authorizer.Tests.Handling;
using Causeway.Authorizer.Tests.Support;

namespace Causeway.Authorizer.Tests.Telemetry;

public sealed class TelemetryExportTests
{
    /// <summary>The ids in the trace header that the Runtime API of these tests sends.</summary>
    private static readonly byte[] TraceId = Convert.FromHexString("0af7651916cd43dd8448eb211c80319c");
    private static readonly byte[] ParentId = Convert.FromHexString("b7ad6b7169203331");

    [Fact]
    public async Task The_span_continues_the_trace_and_is_sent_before_the_answer_without_the_token()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var keys = await KeyServer.StartAsync(KeyServer.KeySet(KeyServer.Key(World.Key, World.KeyId)));
        var exports = new ConcurrentQueue<byte[]>();
        await using var collector = await KeyServer.StartAsync();
        collector.Behavior = async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            exports.Enqueue(body.ToArray());
        };
        await using var runtime = await RuntimeApi.StartAsync();
        var settings = FunctionFlow.Settings(keys, runtime);
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString();
        settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            settings["DOTNET_ROOT"] = root;
        }

        var token = FunctionFlow.Current(TokenForge.Version2()).Token();
        using var process = FunctionProcess.StartBuilt(settings);
        var answer = await FunctionFlow.AuthorizeAsync(runtime, token, timeout.Token);

        Assert.False(answer.IsError);
        Assert.Contains(exports, export => Has(export, "authorize"u8) && Has(export, TraceId) && Has(export, ParentId));
        Assert.DoesNotContain(exports, export => Has(export, Encoding.ASCII.GetBytes(token.Split('.')[2])));
    }

    private static bool Has(byte[] bytes, ReadOnlySpan<byte> part) => bytes.AsSpan().IndexOf(part) >= 0;
}
