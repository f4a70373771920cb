using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The environment variables that Lambda sets for a function.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime"/>
internal sealed record LambdaEnvironment(
    string RuntimeApi, string FunctionName, string FunctionVersion, string LogGroupName, string LogStreamName, int MemorySize)
{
    public const string RuntimeApiVariable = "AWS_LAMBDA_RUNTIME_API";
    public const string TraceIdVariable = "_X_AMZN_TRACE_ID";

    public static LambdaEnvironment Read()
    {
        _ = int.TryParse(Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var memorySize);
        return new LambdaEnvironment(
            Variable(RuntimeApiVariable) is { Length: > 0 } address ? address : throw RuntimeApiException.NotConfigured(),
            Variable("AWS_LAMBDA_FUNCTION_NAME"),
            Variable("AWS_LAMBDA_FUNCTION_VERSION"),
            Variable("AWS_LAMBDA_LOG_GROUP_NAME"),
            Variable("AWS_LAMBDA_LOG_STREAM_NAME"),
            memorySize);
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name);
}
