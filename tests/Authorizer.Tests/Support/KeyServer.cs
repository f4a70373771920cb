using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Causeway.Authorizer.Tests.Support;

/// <summary>A real server on loopback that publishes keys, well or badly.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private KeyServer(WebApplication app) => _app = app;

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>What the server does with each request; exchanged while it runs.</summary>
    public RequestDelegate Behavior { get; set; } = _ => Task.CompletedTask;

    public Uri Address { get; private set; } = null!;

    public Uri KeysAddress => new(Address, "/keys");

    public static async Task<KeyServer> StartAsync(string? json = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new KeyServer(builder.Build());
        server._app.Run(context =>
        {
            Interlocked.Increment(ref server._requests);
            return server.Behavior(context);
        });
        await server._app.StartAsync();
        var addresses = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Address = new Uri(addresses.Addresses.Single());
        if (json is not null)
        {
            server.Publish(json);
        }

        return server;
    }

    public void Publish(string json) => Behavior = context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    };

    public void Answer(int status) => Behavior = context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public static string KeySet(params string[] keys) => $"{{\"keys\":[{string.Join(',', keys)}]}}";

    public static string Key(RSA key, string keyId, string more = "")
    {
        var parameters = key.ExportParameters(false);
        return $"{{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"{keyId}\",\"n\":\"{Base64Url.EncodeToString(parameters.Modulus)}\",\"e\":\"{Base64Url.EncodeToString(parameters.Exponent)}\"{more}}}";
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
