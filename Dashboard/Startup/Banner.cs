using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Causeway.Dashboard.Startup;

/// <summary>Says at start where to look and where to send.</summary>
internal static class Banner
{
    public static void Print(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<DashboardSettings>();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        var frontend = addresses[0];
        Console.WriteLine(settings.BrowserToken is { } token
            ? $"Login to the dashboard at {frontend}/login?t={Uri.EscapeDataString(token)}"
            : $"The dashboard is at {frontend}, open to everybody on this machine");
        Console.WriteLine($"OTLP/gRPC {addresses[1]}  OTLP/HTTP {addresses[2]}{(settings.OtlpApiKey is null ? "" : "  (x-otlp-api-key needed)")}");
        if (settings is { ApiEnabled: true, ApiKey: not null, BrowserToken: not null })
        {
            Console.WriteLine($"Telemetry API {frontend}/api/telemetry  (x-api-key needed; POST {{\"token\":\"<login token>\"}} to {frontend}/api/telemetry/validateToken for it)");
        }
    }
}
