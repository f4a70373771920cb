using System.Collections.Concurrent;
using System.Diagnostics;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Causeway.MockIdentityProvider.Tests.Telemetry;

public sealed class TelemetryTests
{
    private const string Secret = "a-secret-nobody-may-see";

    [Theory]
    [InlineData(Seed.AzureAppSecret, "issued", null)]
    [InlineData(Secret, "refused", 7000215)]
    public async Task Requests_are_traced_and_logged_without_secret_or_token(string secret, string outcome, int? code)
    {
        var spans = new ConcurrentQueue<Activity>();
        using var parent = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Causeway.MockIdentityProvider",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var logs = new LogCollector();
        await using var server = await MockServer.StartAsync([], services =>
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs)));

        using var response = await server.PostTokenAsync(TokenRequests.With(Seed.AzureApp, secret, Seed.OrdersScope));
        var body = await response.Content.ReadAsStringAsync();

        var span = Assert.Single(spans, span => span.TraceId == parent.TraceId);
        var tags = span.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value);
        Assert.Equal(outcome, tags["entra.outcome"]);
        Assert.Equal(Seed.AzureApp, tags["entra.client_id"]);
        Assert.Equal(Seed.Contoso, tags["entra.tenant_id"]);
        Assert.Equal(code, tags.GetValueOrDefault("entra.error_code"));
        var told = string.Join('\n', logs.Lines.Concat(tags.Values.Select(value => value?.ToString())));
        Assert.Contains(Seed.AzureApp, told, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", told, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, body, StringComparison.Ordinal);
    }

    private sealed class LogCollector : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
