using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Causeway.Dashboard.Startup;

/// <summary>Listens on the three addresses, each with the protocol its clients speak in clear text.</summary>
internal static class ListenerSetup
{
    public static void Listen(KestrelServerOptions kestrel, DashboardSettings settings)
    {
        Listen(kestrel, settings.FrontendUrl, Listener.Frontend, HttpProtocols.Http1);
        Listen(kestrel, settings.OtlpGrpcUrl, Listener.OtlpGrpc, HttpProtocols.Http2);
        Listen(kestrel, settings.OtlpHttpUrl, Listener.OtlpHttp, HttpProtocols.Http1);
    }

    private static void Listen(KestrelServerOptions kestrel, Uri url, Listener listener, HttpProtocols protocols)
    {
        if (url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            kestrel.ListenLocalhost(url.Port, Configure);
        }
        else if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
        {
            kestrel.Listen(address, url.Port, Configure);
        }
        else
        {
            throw new ConfigurationException([$"{url}: the host must be localhost or an IP address."]);
        }

        void Configure(ListenOptions options)
        {
            options.Protocols = protocols;
            options.Use(next => connection =>
            {
                connection.Features.Set(new ListenerFeature(listener));
                return next(connection);
            });
        }
    }
}
