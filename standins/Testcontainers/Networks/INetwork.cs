namespace DotNet.Testcontainers.Networks;

public interface INetwork : IFutureResource, IAsyncDisposable
{
    string Name { get; }
}
