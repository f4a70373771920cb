using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Input;

/// <summary>Reads the members that CreateFunction and UpdateFunctionConfiguration share.</summary>
internal static partial class ConfigurationInput
{
    /// <summary>The variables of a function may have 4 KB.</summary>
    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"/>
    private const int MaximumEnvironmentSize = 4096;

    /// <summary>What would change how a function runs, and the emulator does not do; accepting it would mislead.</summary>
    private static readonly string[] Unsupported =
        ["FileSystemConfigs", "ImageConfig", "CapacityProviderConfig", "DurableConfig", "TenancyConfig", "CodeSigningConfigArn"];

    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime"/>
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR");

    /// <summary>Lays what the request says over a configuration.</summary>
    /// <exception cref="LambdaException">The request is not one that the service, or the emulator, takes.</exception>
    public static FunctionConfiguration Apply(InputObject input, FunctionConfiguration current)
    {
        RefuseUnsupported(input);
        var runtime = input.OneOf("Runtime", Runtimes.Names) ?? current.Runtime;
        var changed = current with
        {
            Role = input.Text("Role", pattern: RoleArn()) ?? current.Role,
            Handler = input.Text("Handler", maximum: 128, pattern: HandlerName()) ?? current.Handler,
            Runtime = runtime,
            Description = input.Text("Description", maximum: 256) ?? current.Description,
            Timeout = input.Number("Timeout", 1, 900) ?? current.Timeout,
            MemorySize = input.Number("MemorySize", 128, 10240) ?? current.MemorySize,
            VpcConfig = Vpc(input, current),
            DeadLetterConfig = input.Object("DeadLetterConfig") is not { } deadLetter ? current.DeadLetterConfig
                : deadLetter.Text("TargetArn") is { Length: > 0 } ? deadLetter.Copy() : null,
            Environment = input.Object("Environment") is { } environment ? Variables(environment) : current.Environment,
            KmsKeyArn = input.Text("KMSKeyArn") is { } key ? (key.Length == 0 ? null : key) : current.KmsKeyArn,
            TracingConfig = input.Object("TracingConfig")?.OneOf("Mode", "Active", "PassThrough") is { } mode
                ? new TracingConfig(mode)
                : current.TracingConfig,
            EphemeralStorage = input.Object("EphemeralStorage")?.Number("Size", 512, 10240, required: true) is { } size
                ? new EphemeralStorage(size)
                : current.EphemeralStorage,
            SnapStart = input.Object("SnapStart")?.OneOf("ApplyOn", "PublishedVersions", "None") is { } applyOn
                ? new SnapStart(applyOn, "Off")
                : current.SnapStart,
            LoggingConfig = Logging(input, current.LoggingConfig),
            RuntimeVersionConfig = Runtimes.VersionOf(runtime),
        };
        input.Constraints.Check();
        return changed;
    }

    private static void RefuseUnsupported(InputObject input)
    {
        if (Unsupported.FirstOrDefault(input.Has) is { } member)
        {
            throw new LambdaException(LambdaError.InvalidParameter($"{member} is not supported by this emulator."));
        }

        if (input.Texts("Layers") is { Count: > 0 })
        {
            throw new LambdaException(LambdaError.InvalidParameter("Layers are not supported by this emulator; put their content into the function's zip."));
        }
    }

    private static JsonElement? Vpc(InputObject input, FunctionConfiguration current) =>
        input.Object("VpcConfig") is not { } vpc ? current.VpcConfig
        : vpc.Texts("SubnetIds") is { Count: > 0 } ? vpc.Copy()
        : null;

    private static FunctionEnvironment? Variables(InputObject environment)
    {
        if (environment.Map("Variables") is not { Count: > 0 } variables)
        {
            return null;
        }

        foreach (var name in variables.Keys.Where(name => !VariableName().IsMatch(name) && !Reserved.Contains(name)))
        {
            environment.Constraints.Violated(name, "environment.variables", $"satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+");
        }

        var reserved = variables.Keys.Where(Reserved.Contains).Order(StringComparer.Ordinal).ToList();
        if (reserved.Count > 0)
        {
            throw new LambdaException(LambdaError.InvalidParameter(
                "Lambda was unable to configure your environment variables because the environment variables you have provided contains "
                + $"reserved keys that are currently not supported for modification. Reserved keys used in this request: {string.Join(", ", reserved)}"));
        }

        var length = variables.Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(variable.Value));
        return length <= MaximumEnvironmentSize ? new FunctionEnvironment(variables) : throw new LambdaException(LambdaError.InvalidParameter(
            $"Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the {MaximumEnvironmentSize / 1024}KB limit."));
    }

    private static LoggingConfig Logging(InputObject input, LoggingConfig current)
    {
        if (input.Object("LoggingConfig") is not { } logging)
        {
            return current;
        }

        var format = logging.OneOf("LogFormat", "JSON", "Text") ?? current.LogFormat;
        var application = logging.OneOf("ApplicationLogLevel", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL") ?? current.ApplicationLogLevel;
        var system = logging.OneOf("SystemLogLevel", "DEBUG", "INFO", "WARN") ?? current.SystemLogLevel;
        var isJson = format == "JSON";
        return new LoggingConfig(
            format,
            isJson ? application ?? "INFO" : null,
            isJson ? system ?? "INFO" : null,
            logging.Text("LogGroup", minimum: 1, maximum: 512, pattern: LogGroupName()) ?? current.LogGroup);
    }

    [GeneratedRegex(@"^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"^[^\s]+$")]
    private static partial Regex HandlerName();

    [GeneratedRegex("^[a-zA-Z]([a-zA-Z0-9_])+$")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"^[\.\-_/#A-Za-z0-9]+$")]
    private static partial Regex LogGroupName();
}
