using System.Net;
using System.Net.Sockets;

namespace Causeway.IntegrationTests.Containers;

/// <summary>
/// Finds ports for containers that are stopped and started again, each time on the same port. They are not those that systems
/// hand out by themselves, so that nobody else takes one in between.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Last = 32_000;

    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var probe = new TcpListener(IPAddress.Any, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's: try another.
            }
        }
    }
}
