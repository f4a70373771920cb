namespace Causeway.AwsEmulator.Lambda.Runtime;

internal sealed partial class LambdaFunction
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Function}: environment {Environment} attached, {Count} now")]
        public static partial void Attached(ILogger logger, string function, int environment, int count);

        [LoggerMessage(2, LogLevel.Information, "{Function}: environment {Environment} detached, {Count} left")]
        public static partial void Detached(ILogger logger, string function, int environment, int count);

        [LoggerMessage(3, LogLevel.Debug, "{Function}: all environments ({Count}) are busy, invocation {RequestId} waits")]
        public static partial void Busy(ILogger logger, string function, int count, string requestId);

        [LoggerMessage(4, LogLevel.Warning, "{Function}: environment {Environment} exited during invocation {RequestId}")]
        public static partial void Exited(ILogger logger, string function, int environment, string requestId);

        [LoggerMessage(5, LogLevel.Warning, "{Function}: environment {Environment} did not finish invocation {RequestId} in {Seconds} seconds")]
        public static partial void TimedOut(ILogger logger, string function, int environment, string requestId, double seconds);

        [LoggerMessage(6, LogLevel.Error, "{Function}: an environment failed to initialize")]
        public static partial void InitializationFailed(ILogger logger, string function);

        [LoggerMessage(7, LogLevel.Debug, "{Function}: environment {Environment} gets invocation {RequestId}")]
        public static partial void Delivering(ILogger logger, string function, int environment, string requestId);
    }
}
