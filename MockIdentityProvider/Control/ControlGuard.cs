using System.Net;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>
/// Keeps the control API for processes of this machine: the peer must be loopback, and the host name too, so that no web
/// page can reach it under a name of its own, and a page of another origin may not change anything.
/// </summary>
internal static class ControlGuard
{
    public static bool Allows(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } peer
        && IPAddress.IsLoopback(peer)
        && IsLoopbackName(context.Request.Host.Host)
        && (context.Request.Headers.Origin.Count == 0
            || context.Request.Headers.Origin == $"{context.Request.Scheme}://{context.Request.Host.Value}");

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address);
}
