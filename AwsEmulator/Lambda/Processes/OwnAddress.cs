using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>Where the functions that the emulator starts find it.</summary>
internal sealed class OwnAddress(IServer server)
{
    /// <summary>Host and port; known once the emulator listens.</summary>
    public string Authority => field ??= Find(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses);

    private static string Find(ICollection<string> addresses)
    {
        var address = BindingAddress.Parse(addresses.FirstOrDefault(address => address.StartsWith("http://", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("Functions' code needs an address of the emulator with http."));
        return address.Host is "localhost" or "0.0.0.0" or "[::]" or "*" or "+" ? $"127.0.0.1:{address.Port}" : $"{address.Host}:{address.Port}";
    }
}
