using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Causeway.IntegrationTests.Environment;

/// <summary>An AWS that takes every call of its control plane and lets every request through to the API, authorizer or not.</summary>
internal static class OpenAws
{
    private const string Identity =
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>000000000000</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

    public static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(server => server.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.MapPost("/", () => Identity);
        app.MapGet("/2015-03-31/functions/{name}", () => Results.NotFound());
        app.MapGet("/restapis/{id}/stages/{stage}", () => Results.NotFound());
        app.MapPost("/restapis", () => Results.Content("""{"id":"orders"}""", "application/json"));
        app.MapFallback(() => Results.Content("{}", "application/json"));
        await app.StartAsync();
        return app;
    }
}
