using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Causeway.Hosting.Targets;

/// <summary>How functions that run elsewhere reach the mock Entra ID, which listens on this machine.</summary>
internal static class EntraReach
{
    /// <summary>
    /// The folder of the zip in which .NET looks for authorities instead of the system's folder; the system's bundle stays trusted.
    /// A function starts in the folder of its code.
    /// </summary>
    public const string AuthorityFolder = "trust";

    /// <summary>Where the zip keeps the certificate of the mock's authority, alone in its folder.</summary>
    public const string AuthorityFile = $"{AuthorityFolder}/causeway-ca.pem";

    /// <summary>The name by which containers reach the machine that runs them.</summary>
    public const string ContainerHost = "host.docker.internal";

    private const string DockerBridge = "docker0";

    /// <summary>The https address for functions: a given one, or a host name with the mock's own port.</summary>
    public static string Resolve(string entraAddress, string? ownPort) =>
        entraAddress.Contains("://", StringComparison.Ordinal) ? entraAddress.TrimEnd('/') : $"https://{entraAddress}:{ownPort}";

    /// <summary>The host that the mock's certificate must name.</summary>
    public static string HostOf(string entraAddress) =>
        entraAddress.Contains("://", StringComparison.Ordinal) ? new Uri(entraAddress).IdnHost : entraAddress;

    /// <summary>
    /// Docker on Linux leads containers to the address of its bridge, where nothing of loopback answers; elsewhere it leads them to
    /// loopback. The bridge is this machine's own: nothing outside reaches it.
    /// </summary>
    public static string? FindBridgeAddress() => OperatingSystem.IsLinux()
        ? NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.Name == DockerBridge)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .FirstOrDefault(address => address.Address.AddressFamily == AddressFamily.InterNetwork)?.Address.ToString()
        : null;
}
