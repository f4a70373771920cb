using System.Globalization;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>What the service itself logs of a function, in the format that the function's configuration asks for.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html"/>
internal sealed class PlatformLines(FunctionConfiguration configuration, EnvironmentLog log, TimeProvider time)
{
    private readonly bool _isJson = configuration.LoggingConfig.LogFormat == "JSON";

    public void InitializationStarts()
    {
        var (runtime, arn) = (configuration.Runtime, configuration.RuntimeVersionConfig?.RuntimeVersionArn);
        Write($"INIT_START Runtime Version: {runtime}\tRuntime Version ARN: {arn}", "platform.initStart", () => new()
        {
            ["initializationType"] = "on-demand",
            ["phase"] = "init",
            ["runtimeVersion"] = runtime,
            ["runtimeVersionArn"] = arn,
            ["functionName"] = configuration.FunctionName,
            ["functionVersion"] = configuration.Version,
        });
    }

    public void InitializationTimedOut(TimeSpan limit) => Write(
        string.Create(CultureInfo.InvariantCulture, $"INIT_REPORT Init Duration: {limit.TotalMilliseconds:F2} ms\tPhase: init\tStatus: timeout"),
        "platform.initReport",
        () => new()
        {
            ["initializationType"] = "on-demand",
            ["phase"] = "init",
            ["status"] = "timeout",
            ["metrics"] = new JsonObject { ["durationMs"] = Round(limit) },
        });

    public void Starts(string requestId) => Write(
        $"START RequestId: {requestId} Version: {configuration.Version}",
        "platform.start",
        () => new() { ["requestId"] = requestId, ["version"] = configuration.Version });

    /// <param name="requestId">The invocation.</param>
    /// <param name="isSuccess">Whether the function answered.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="maximumMemory">In bytes.</param>
    /// <param name="initialization">How long a cold start took.</param>
    public void Ends(string requestId, bool isSuccess, TimeSpan duration, long maximumMemory, TimeSpan? initialization)
    {
        var (milliseconds, memory) = (duration.TotalMilliseconds, Math.Ceiling(maximumMemory / 1048576.0));
        if (!_isJson)
        {
            log.Write($"END RequestId: {requestId}");
        }

        var cold = initialization is { TotalMilliseconds: var first } ? string.Create(CultureInfo.InvariantCulture, $"Init Duration: {first:F2} ms\t") : null;
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"REPORT RequestId: {requestId}\tDuration: {milliseconds:F2} ms\tBilled Duration: {Math.Ceiling(milliseconds):F0} ms\tMemory Size: {configuration.MemorySize} MB\tMax Memory Used: {memory:F0} MB\t{cold}"),
            "platform.report",
            () =>
            {
                var metrics = new JsonObject
                {
                    ["durationMs"] = Round(duration),
                    ["billedDurationMs"] = (long)Math.Ceiling(milliseconds),
                    ["memorySizeMB"] = configuration.MemorySize,
                    ["maxMemoryUsedMB"] = (long)memory,
                };
                if (initialization is { } start)
                {
                    metrics["initDurationMs"] = Round(start);
                }

                return new() { ["requestId"] = requestId, ["metrics"] = metrics, ["status"] = isSuccess ? "success" : "error" };
            },
            isProblem: !isSuccess);
    }

    private void Write(string text, string type, Func<JsonObject> record, bool isProblem = false)
    {
        if (!_isJson)
        {
            log.Write(text);
        }
        else if (isProblem || configuration.LoggingConfig.SystemLogLevel != "WARN")
        {
            log.Write(new JsonObject
            {
                ["time"] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                ["type"] = type,
                ["record"] = record(),
            }.ToJsonString());
        }
    }

    private static double Round(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);
}
