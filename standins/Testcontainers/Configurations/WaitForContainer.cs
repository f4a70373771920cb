using DotNet.Testcontainers.Containers;

namespace DotNet.Testcontainers.Configurations;

internal sealed class WaitForContainer : IWaitForContainerOS
{
    private readonly List<WaitStrategy> _strategies = [];

    public IReadOnlyList<WaitStrategy> Strategies => _strategies;

    public IWaitForContainerOS AddCustomWaitStrategy(IWaitUntil waitUntil, Action<IWaitStrategy>? waitStrategyModifier = null)
    {
        var strategy = new WaitStrategy(waitUntil);
        waitStrategyModifier?.Invoke(strategy);
        _strategies.Add(strategy);
        return this;
    }

    public IWaitForContainerOS UntilMessageIsLogged(string pattern, Action<IWaitStrategy>? waitStrategyModifier = null) =>
        AddCustomWaitStrategy(new WaitUntil(container => ((DockerContainer)container).HasLoggedAsync(pattern)), waitStrategyModifier);

    public IWaitForContainerOS UntilHttpRequestIsSucceeded(
        Func<HttpWaitStrategy, HttpWaitStrategy> request, Action<IWaitStrategy>? waitStrategyModifier = null) =>
        AddCustomWaitStrategy(request(new HttpWaitStrategy()), waitStrategyModifier);

    private sealed class WaitUntil(Func<IContainer, Task<bool>> until) : IWaitUntil
    {
        public Task<bool> UntilAsync(IContainer container) => until(container);
    }
}
