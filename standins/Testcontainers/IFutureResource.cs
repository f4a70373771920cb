namespace DotNet.Testcontainers;

public interface IFutureResource
{
    Task CreateAsync(CancellationToken ct = default);

    Task DeleteAsync(CancellationToken ct = default);
}
