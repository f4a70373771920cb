using System.Diagnostics;
using System.Globalization;
using Causeway.Authorizer.Tests.Support;

namespace Causeway.Benchmarks;

/// <summary>From starting the process, keys not yet fetched, to its first answer; and what it takes at its peak under load.</summary>
internal static class StartBenchmark
{
    private const int Starts = 10;
    private const int Invocations = 2_000;

    public static async Task RunAsync(string bootstrap)
    {
        await using var keys = await KeyServer.StartAsync(KeyServer.KeySet(KeyServer.Key(World.Key, World.KeyId)));
        var times = new List<double>();
        var peak = 0L;
        for (var start = 0; start < Starts; start++)
        {
            await using var runtime = await RuntimeApi.StartAsync();
            var json = Event();
            var started = Stopwatch.GetTimestamp();
            using var process = FunctionProcess.Start(bootstrap, [], Settings(keys, runtime));
            var answer = await runtime.InvokeAsync(json, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (answer.IsError)
            {
                throw new InvalidOperationException($"{answer.Json}\n{process.Errors}");
            }

            for (var i = 0; start == 0 && i < Invocations; i++)
            {
                await runtime.InvokeAsync(json, CancellationToken.None);
            }

            peak = Math.Max(peak, PeakKilobytes(process.Id));
        }

        times.Sort();
        Console.WriteLine($"Start to first answer: median {times[Starts / 2]:0} ms, slowest {times[^1]:0} ms; peak memory {peak / 1024} MB after {Invocations} invocations");
    }

    private static long PeakKilobytes(int processId) => File.ReadLines($"/proc/{processId}/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(':', 2)[1].Replace("kB", string.Empty, StringComparison.Ordinal), NumberStyles.Integer, CultureInfo.InvariantCulture))
        .Single();

    private static string Event()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var token = TokenForge.Version2().Claim("iat", $"{now}").Claim("nbf", $"{now}").Claim("exp", $"{now + 3600}").Token();
        return $$"""{"type":"TOKEN","methodArn":"arn:aws:execute-api:us-east-1:000000000000:orders/dev/GET/orders","authorizationToken":"Bearer {{token}}"}""";
    }

    private static Dictionary<string, string> Settings(KeyServer keys, RuntimeApi runtime) => new()
    {
        ["AWS_LAMBDA_RUNTIME_API"] = runtime.Address,
        ["AWS_LAMBDA_FUNCTION_NAME"] = "authorizer",
        ["AUTHORIZER_ISSUERS"] = World.Issuer2,
        ["AUTHORIZER_AUDIENCES"] = World.Audience,
        ["AUTHORIZER_JWKS_URI"] = keys.KeysAddress.ToString(),
        ["AUTHORIZER_ALLOW_LOOPBACK_HTTP"] = "true",
        ["AUTHORIZER_PERMISSIONS"] = """{"GET /orders":["Orders.Read"],"GET /orders/{orderId}":["Orders.Read"]}""",
    };
}
