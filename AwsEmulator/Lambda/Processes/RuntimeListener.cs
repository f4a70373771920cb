using System.Net;
using Causeway.AwsEmulator.Lambda.Runtime;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>
/// The Runtime API of one process that the emulator started, at a loopback port of its own: the runtime clients of
/// Python and Node.js take <c>AWS_LAMBDA_RUNTIME_API</c> for a host and a port, and know no path before
/// <c>/2018-06-01</c>.
/// </summary>
internal sealed class RuntimeListener : IHttpApplication<HttpContext>, IDisposable
{
    private const string Root = "/2018-06-01/runtime/";

    private readonly RuntimeSession _session;
    private readonly KestrelServer _server;

    private RuntimeListener(RuntimeSession session, ILoggerFactory loggers)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, 0);
        _session = session;
        _server = new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
    }

    /// <summary>Host and port.</summary>
    public string Authority => new Uri(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()).Authority;

    public static async Task<RuntimeListener> StartAsync(RuntimeSession session, ILoggerFactory loggers)
    {
        var listener = new RuntimeListener(session, loggers);
        await listener._server.StartAsync(listener, CancellationToken.None);
        return listener;
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return (context.Request.Method, path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : []) switch
        {
            ("GET", ["invocation", "next"]) => NextAsync(context),
            ("POST", ["invocation", var id, "response"]) => RuntimeApi.CompleteAsync(context, InvocationEnd.Success, end => _session.TryComplete(id, end)),
            ("POST", ["invocation", var id, "error"]) => RuntimeApi.CompleteAsync(context, InvocationEnd.FunctionError, end => _session.TryComplete(id, end)),
            ("POST", ["init", "error"]) => RuntimeApi.FailInitializationAsync(context, _session.TryFailInitialization),
            _ => NotFoundAsync(context),
        };
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // The context holds nothing that outlives the request.
    }

    /// <summary>Its process is gone, so that nothing is left to be answered.</summary>
    public void Dispose() => _server.StopAsync(new CancellationToken(canceled: true))
        .ContinueWith(_ => _server.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private async Task NextAsync(HttpContext context)
    {
        if (_session.Poll() is not { } poll)
        {
            await RuntimeApiResponse.InvalidStateTransition.WriteAsync(context);
            return;
        }

        try
        {
            await RuntimeApi.DeliverAsync(context.Response, await poll.WaitAsync(context.RequestAborted));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            _session.Abandon(poll);
        }
        catch (OperationCanceledException)
        {
            await RuntimeApiResponse.Stopping.WriteAsync(context);
        }
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
