using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Causeway.Dashboard.Tests.Support;

/// <summary>Stands for the gateway or the mock Entra ID: answers what it is told to and remembers what it was asked.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public List<string> Requests { get; } = [];

    public static async Task<StubServer> StartAsync(Func<HttpRequest, (int Status, string Body)> answer)
    {
        var app = WebApplication.Create(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None"]);
        var server = new StubServer(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            lock (server.Requests)
            {
                server.Requests.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Request.Headers.Authorization} {body}".TrimEnd());
            }

            (context.Response.StatusCode, var text) = answer(context.Request);
            await context.Response.WriteAsync(text);
        });
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
