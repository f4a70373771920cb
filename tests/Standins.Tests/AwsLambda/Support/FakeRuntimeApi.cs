using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Causeway.Standins.Tests.AwsLambda.Support;

/// <summary>A Runtime API under a path of its own that hands out prepared invocations and records what it is sent.</summary>
internal sealed class FakeRuntimeApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<PreparedInvocation> _invocations = Channel.CreateUnbounded<PreparedInvocation>();
    private readonly Channel<RecordedRequest> _requests = Channel.CreateUnbounded<RecordedRequest>();

    private FakeRuntimeApi(WebApplication app) => _app = app;

    /// <summary>The value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address => $"{new Uri(_app.Urls.Single()).Authority}/functions/orders";

    /// <summary>How answers are answered.</summary>
    public (int Status, string Body) Verdict { get; set; } = (202, """{"status":"OK"}""");

    public static async Task<FakeRuntimeApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var api = new FakeRuntimeApi(app);
        app.MapGet("/functions/orders/2018-06-01/runtime/invocation/next", api.NextAsync);
        app.MapPost("/functions/orders/2018-06-01/runtime/{**path}", api.RecordAsync);
        await app.StartAsync();
        return api;
    }

    public void Prepare(string @event, params (string Name, string Value)[] headers) =>
        _invocations.Writer.TryWrite(new PreparedInvocation(@event, headers));

    public async Task<RecordedRequest> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _requests.Reader.ReadAsync(limit.Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task NextAsync(HttpContext context)
    {
        var invocation = await _invocations.Reader.ReadAsync(context.RequestAborted);
        context.Response.ContentType = "application/json";
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = "request-1";
        foreach (var (name, value) in invocation.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (invocation.Event.Length == 0)
        {
            context.Abort();
        }

        await context.Response.WriteAsync(invocation.Event);
    }

    private async Task RecordAsync(HttpContext context, string path)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        await _requests.Writer.WriteAsync(new RecordedRequest(path, await reader.ReadToEndAsync(), headers));
        context.Response.StatusCode = Verdict.Status;
        await context.Response.WriteAsync(Verdict.Body);
    }

    private sealed record PreparedInvocation(string Event, (string Name, string Value)[] Headers);
}
