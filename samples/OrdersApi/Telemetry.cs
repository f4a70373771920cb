using System.Diagnostics;
using Amazon.Lambda.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace OrdersApi;

/// <summary>A span and a log line per request, both exported where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal sealed partial class Telemetry : IDisposable
{
    private const int FlushMilliseconds = 500;

    private static readonly TimeSpan PauseAfterSilence = TimeSpan.FromSeconds(30);

    private static readonly ActivitySource Source = new("OrdersApi");

    private readonly TracerProvider? _traces;
    private readonly ServiceProvider? _logs;
    private readonly ILogger? _logger;
    private readonly TimeProvider _time;
    private DateTimeOffset _pausedUntil;

    private Telemetry(bool exports, TimeProvider time)
    {
        _time = time;
        if (exports)
        {
            _traces = Sdk.CreateTracerProviderBuilder().AddSource(Source.Name).AddOtlpExporter().Build();
            _logs = new ServiceCollection().AddLogging(logging => logging.AddOpenTelemetry(export =>
            {
                export.IncludeFormattedMessage = true;
                export.AddOtlpExporter();
            })).BuildServiceProvider();
            _logger = _logs.GetRequiredService<ILoggerFactory>().CreateLogger(Source.Name);
        }
    }

    public static Telemetry Start(TimeProvider time) => new(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 }, time);

    /// <summary>Handles a request in a span that continues the caller's trace.</summary>
    public ProxyResponse Trace(ProxyRequest request, ILambdaContext context, Func<ProxyRequest, ProxyResponse> handle)
    {
        try
        {
            using var span = Source.StartActivity(
                $"{request.HttpMethod} {request.Resource}", ActivityKind.Server, ReadParent(context.TraceId));
            var response = handle(request);
            span?.SetTag("faas.trigger", "http")
                .SetTag("faas.invocation_id", context.AwsRequestId)
                .SetTag("cloud.resource_id", context.InvokedFunctionArn)
                .SetTag("http.request.method", request.HttpMethod)
                .SetTag("http.route", request.Resource)
                .SetTag("http.response.status_code", response.StatusCode);
            context.Logger.LogInformation($"{request.HttpMethod} {request.Resource} {response.StatusCode}");
            if (_logger is not null)
            {
                LogRequest(_logger, request.HttpMethod, request.Resource, response.StatusCode);
            }

            return response;
        }
        finally
        {
            Flush();
        }
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _logs?.Dispose();
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status}")]
    private static partial void LogRequest(ILogger logger, string method, string route, int status);

    /// <summary>
    /// Between invocations Lambda freezes the process, and what is not sent by then may never be. A collector that is
    /// silent must not slow down every request.
    /// </summary>
    private void Flush()
    {
        if (_time.GetUtcNow() >= _pausedUntil
            && (_traces?.ForceFlush(FlushMilliseconds) is false || _logs?.GetRequiredService<LoggerProvider>().ForceFlush(FlushMilliseconds) is false))
        {
            _pausedUntil = _time.GetUtcNow() + PauseAfterSilence;
        }
    }

    /// <summary>Reads X-Ray's header, <c>Root=1-{8 hex}-{24 hex};Parent={16 hex};Sampled=1</c>, as the parent of a span.</summary>
    /// <seealso href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader"/>
    private static ActivityContext ReadParent(string? header)
    {
        var fields = (header ?? "").Split(';').Select(field => field.Split('=', 2)).ToLookup(field => field[0], field => field[^1]);
        var traceId = fields["Root"].FirstOrDefault()?.Split('-') is ["1", var time, var random] ? time + random : "";
        var flags = fields["Sampled"].FirstOrDefault() == "1" ? "01" : "00";
        return ActivityContext.TryParse($"00-{traceId}-{fields["Parent"].FirstOrDefault()}-{flags}", null, isRemote: true, out var parent)
            ? parent
            : default;
    }
}
