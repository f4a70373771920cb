using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>Reads every line of a log, and keeps only those that tell a secret: a flood of requests leaves nothing else behind.</summary>
public sealed class SecretWatch(params string[] secrets) : ILoggerProvider, ILogger
{
    private int _lines;

    public int Lines => Volatile.Read(ref _lines);

    public ConcurrentQueue<string> Leaks { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Interlocked.Increment(ref _lines);
        var line = formatter(state, exception) + exception;
        if (secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)))
        {
            Leaks.Enqueue(line);
        }
    }

    public void Dispose()
    {
    }
}
