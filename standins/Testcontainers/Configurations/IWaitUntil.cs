using DotNet.Testcontainers.Containers;

namespace DotNet.Testcontainers.Configurations;

public interface IWaitUntil
{
    Task<bool> UntilAsync(IContainer container);
}
