using System.Globalization;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Writes lines of time, request id, level and message, separated by tabs.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/csharp-logging.html"/>
internal sealed class LambdaConsoleLogger(string requestId) : ILambdaLogger
{
    private static readonly LogLevel Minimum = Enum.TryParse<LogLevel>(
        Environment.GetEnvironmentVariable("AWS_LAMBDA_HANDLER_LOG_LEVEL"), ignoreCase: true, out var level) ? level : LogLevel.Information;

    public void Log(string message) => Console.Write(message);

    public void LogLine(string message) => Log(nameof(LogLevel.Information), message);

    public void Log(string level, string message)
    {
        var known = Enum.TryParse<LogLevel>(level, ignoreCase: true, out var parsed);
        if (!known || parsed >= Minimum)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ss.fffZ}\t{requestId}\t{(known ? Label(parsed) : level)}\t{message}"));
        }
    }

    private static string Label(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
