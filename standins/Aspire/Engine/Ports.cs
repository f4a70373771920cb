using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Engine;

/// <summary>Gives every endpoint its port before anything starts.</summary>
internal static class Ports
{
    private static readonly HashSet<int> Taken = [];

    public static void Allocate(IEnumerable<IResource> resources, IConfiguration configuration)
    {
        var random = configuration.GetValue<bool>("DcpPublisher:RandomizePorts");
        var conflicts = new List<string>();
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                var setting = $"Ports:{resource.Name}:{endpoint.Name}";
                var port = random ? null : configuration.GetValue<int?>(setting) ?? endpoint.Port ?? (resource is ContainerResource ? null : endpoint.TargetPort);
                endpoint.AllocatedPort = port ?? FindFree();
                if (port is not null && !IsFree(port.Value)) conflicts.Add(
                    $"Port {port} of the endpoint '{endpoint.Name}' of '{resource.Name}' is in use. Free it, or choose another: {setting}=<port>.");
            }
        }

        if (conflicts.Count > 0) throw new DistributedApplicationException(string.Join(Environment.NewLine, conflicts));
    }

    /// <summary>Looks below the ports that the system gives to outgoing connections, so that none of them takes it first.</summary>
    private static int FindFree()
    {
        lock (Taken)
        {
            int port;
            do port = RandomNumberGenerator.GetInt32(20_000, 30_000); while (!IsFree(port) || !Taken.Add(port));
            return port;
        }
    }

    private static bool IsFree(int port) => Array.TrueForAll([IPAddress.Loopback, IPAddress.IPv6Loopback], address =>
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode != SocketError.AddressAlreadyInUse;
        }
    });
}

internal static class AssemblyMetadata
{
    public static string? FindMetadata(this System.Reflection.Assembly assembly, string key) =>
        System.Reflection.CustomAttributeExtensions.GetCustomAttributes<System.Reflection.AssemblyMetadataAttribute>(assembly).FirstOrDefault(entry => entry.Key == key)?.Value;
}

internal static class ModelExtensions
{
    public static IResource Find(this DistributedApplicationModel model, string name) => model.Resources.First(resource => resource.Name == name);
}
