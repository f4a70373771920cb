using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Causeway.AwsEmulator.Tests.Support;

/// <summary>Keeps what the emulator's own parts log, at any level, with their exceptions.</summary>
internal sealed class LogCollector : ILoggerProvider, ILogger
{
    public const string Prefix = "Causeway";

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
