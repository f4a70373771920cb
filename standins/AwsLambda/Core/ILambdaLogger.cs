namespace Amazon.Lambda.Core;

public interface ILambdaLogger
{
    public void Log(string message);

    public void LogLine(string message);

    public void Log(string level, string message) => LogLine(message);

    public void Log(LogLevel level, string message) => Log(level.ToString(), message);

    public void LogTrace(string message) => Log(LogLevel.Trace, message);

    public void LogDebug(string message) => Log(LogLevel.Debug, message);

    public void LogInformation(string message) => Log(LogLevel.Information, message);

    public void LogWarning(string message) => Log(LogLevel.Warning, message);

    public void LogError(string message) => Log(LogLevel.Error, message);

    public void LogCritical(string message) => Log(LogLevel.Critical, message);
}
