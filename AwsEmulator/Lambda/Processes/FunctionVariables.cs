using System.Globalization;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda.ControlPlane;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>The environment variables that a function's process gets: the service's, the function's, and no others.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html"/>
internal static class FunctionVariables
{
    private const string TaskRoot = "/var/task";

    public static IReadOnlyDictionary<string, string> Create(
        FunctionConfiguration configuration, EnvironmentPlace place, AwsAccount account, RuntimeTools tools)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin:/opt/bin",
            ["LANG"] = "en_US.UTF-8",
            ["TZ"] = ":UTC",
            ["TMPDIR"] = place.TemporaryFolder,

            // SDKs in the function call the emulator, with credentials that nobody checks.
            ["AWS_ENDPOINT_URL"] = place.Endpoint,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_SESSION_TOKEN"] = "test",
        };
        foreach (var (name, value) in configuration.Environment?.Variables ?? new Dictionary<string, string>())
        {
            variables[name] = InTaskFolder(value, place);
        }

        var memory = configuration.MemorySize.ToString(CultureInfo.InvariantCulture);
        variables["AWS_LAMBDA_RUNTIME_API"] = place.RuntimeApi;
        variables["AWS_REGION"] = variables["AWS_DEFAULT_REGION"] = account.Region;
        variables["AWS_LAMBDA_FUNCTION_NAME"] = configuration.FunctionName;
        variables["AWS_LAMBDA_FUNCTION_VERSION"] = configuration.Version;
        variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = memory;
        variables["AWS_LAMBDA_LOG_GROUP_NAME"] = configuration.LoggingConfig.LogGroup;
        variables["AWS_LAMBDA_LOG_STREAM_NAME"] = place.LogStream;
        variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        if (configuration.LoggingConfig is { LogFormat: "JSON", ApplicationLogLevel: var level })
        {
            variables["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
            variables["AWS_LAMBDA_LOG_LEVEL"] = level ?? "INFO";
        }

        variables["_HANDLER"] = configuration.Handler ?? "";
        variables["LAMBDA_TASK_ROOT"] = place.TaskFolder;
        variables["LAMBDA_RUNTIME_DIR"] = "/var/runtime";

        // The garbage collector sees this machine's memory, not the function's.
        variables.TryAdd("DOTNET_GCHeapHardLimit", $"0x{configuration.MemorySize * 3L / 4 * 1024 * 1024:X}");
        if (!Runtimes.IsProvided(configuration.Runtime))
        {
            variables["AWS_EXECUTION_ENV"] = $"AWS_Lambda_{configuration.Runtime}";
            if (tools.Dotnet is { } dotnet && configuration.Runtime!.StartsWith("dotnet", StringComparison.Ordinal))
            {
                variables["DOTNET_ROOT"] = Path.GetDirectoryName(dotnet)!;

                // This machine need not have the runtime's own version of .NET: a later one runs its assemblies too.
                variables.TryAdd("DOTNET_ROLL_FORWARD", "Major");
            }
        }

        return variables;
    }

    /// <summary>On AWS the code is at a fixed path, which settings may name; here every function has a folder of its own.</summary>
    private static string InTaskFolder(string value, EnvironmentPlace place) =>
        value == TaskRoot || value.StartsWith($"{TaskRoot}/", StringComparison.Ordinal)
            ? place.TaskFolder.TrimEnd('/') + value[TaskRoot.Length..]
            : value;
}
