using System.Net;
using System.Net.NetworkInformation;

namespace Causeway.Dashboard.Access;

/// <summary>
/// The names by which requests may ask for the dashboard. A page of another name that resolves to this machine must not reach it
/// (DNS rebinding), wherever it listens.
/// </summary>
internal static class HostNames
{
    private static readonly string[] Loopback = ["localhost", "*.localhost", "127.0.0.1", "[::1]"];

    /// <param name="listensOn">The hosts of the addresses that it listens on.</param>
    /// <param name="allowed">What the setting AllowedHosts adds, separated by semicolons.</param>
    public static string[] Allowed(IEnumerable<string> listensOn, string? allowed) =>
    [
        .. Loopback
            .Concat(listensOn.SelectMany(NamesOf))
            .Concat((allowed ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<string> NamesOf(string host)
    {
        if (!IPAddress.TryParse(host.Trim('[', ']'), out var address) || IPAddress.IsLoopback(address))
        {
            return [];
        }

        return address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
            ? OwnAddresses().Select(Bracketed).Append(Dns.GetHostName())
            : [Bracketed(address)];
    }

    private static IEnumerable<IPAddress> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(information => information.Address);

    private static string Bracketed(IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
        ? $"[{new IPAddress(address.GetAddressBytes())}]"
        : address.ToString();
}
