using System.Diagnostics;
using DotNet.Testcontainers.Containers;

namespace DotNet.Testcontainers.Configurations;

internal sealed class WaitStrategy(IWaitUntil waitUntil) : IWaitStrategy
{
    private TimeSpan _interval = TimeSpan.FromSeconds(1);
    private TimeSpan _timeout = TimeSpan.FromHours(1);

    public IWaitStrategy WithInterval(TimeSpan interval)
    {
        _interval = interval;
        return this;
    }

    public IWaitStrategy WithTimeout(TimeSpan timeout)
    {
        _timeout = timeout;
        return this;
    }

    /// <exception cref="TimeoutException">It took too long.</exception>
    /// <exception cref="ContainerNotRunningException">The container has ended instead.</exception>
    public async Task WaitAsync(DockerContainer container, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        while (!await waitUntil.UntilAsync(container))
        {
            await container.ThrowIfNotRunningAsync(ct);
            if (waited.Elapsed > _timeout)
            {
                throw new TimeoutException($"The container was not ready within {_timeout}.\n{await container.DescribeLogsAsync(ct)}");
            }

            await Task.Delay(_interval, ct);
        }
    }
}
