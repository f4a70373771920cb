using DotNet.Testcontainers.Networks;

namespace DotNet.Testcontainers.Builders;

public class NetworkBuilder
{
    public INetwork Build() => new BridgeNetwork();
}
