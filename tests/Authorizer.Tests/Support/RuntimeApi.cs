using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Causeway.Authorizer.Tests.Support;

/// <summary>As much of Lambda's Runtime API as one function process needs.</summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private readonly Channel<RuntimeAnswer> _answers = Channel.CreateUnbounded<RuntimeAnswer>();

    private RuntimeApi(WebApplication app) => _app = app;

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API.</summary>
    public string Address { get; private set; } = string.Empty;

    public static async Task<RuntimeApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var api = new RuntimeApi(builder.Build());
        var invocations = api._app.MapGroup("/2018-06-01/runtime/invocation");
        invocations.MapGet("/next", api.NextAsync);
        invocations.MapPost("/{id}/response", (HttpContext context) => api.AnswerAsync(context, isError: false));
        invocations.MapPost("/{id}/error", (HttpContext context) => api.AnswerAsync(context, isError: true));
        await api._app.StartAsync();
        var addresses = api._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        api.Address = new Uri(addresses.Addresses.Single()).Authority;
        return api;
    }

    public async Task<RuntimeAnswer> InvokeAsync(string json, CancellationToken cancellationToken)
    {
        await _events.Writer.WriteAsync(json, cancellationToken);
        return await _answers.Reader.ReadAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await _app.DisposeAsync();
    }

    private async Task NextAsync(HttpContext context)
    {
        var json = await _events.Reader.ReadAsync(context.RequestAborted);
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = Guid.NewGuid().ToString();
        context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = $"{DateTimeOffset.UtcNow.AddSeconds(10).ToUnixTimeMilliseconds()}";
        context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:us-east-1:000000000000:function:authorizer";
        context.Response.Headers["Lambda-Runtime-Trace-Id"] = "Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1";
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    }

    private async Task AnswerAsync(HttpContext context, bool isError)
    {
        using var reader = new StreamReader(context.Request.Body);
        await _answers.Writer.WriteAsync(new RuntimeAnswer(isError, await reader.ReadToEndAsync()));
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await context.Response.WriteAsync("""{"status":"OK"}""");
    }
}
