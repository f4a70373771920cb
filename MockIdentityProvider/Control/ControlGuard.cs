using System.Net;
using System.Security.Cryptography;
using System.Text;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>
/// Keeps the control API for processes of this machine: the peer must be loopback, and the host name too, so that no web
/// page can reach it under a name of its own, and a page of another origin may not change anything. Whoever knows the
/// configured key may come from elsewhere, such as from another container.
/// </summary>
internal sealed class ControlGuard(Settings settings)
{
    public const string KeyHeader = "X-Causeway-Control-Key";

    public bool Allows(HttpContext context) => HasKey(context.Request) || IsLocal(context);

    private bool HasKey(HttpRequest request) =>
        settings.ControlKey is { } key
        && request.Headers[KeyHeader] is [{ } given]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } peer
        && IPAddress.IsLoopback(peer)
        && IsLoopbackName(context.Request.Host.Host)
        && (context.Request.Headers.Origin.Count == 0
            || context.Request.Headers.Origin == $"{context.Request.Scheme}://{context.Request.Host.Value}");

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address);
}
