using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Hosting;
using System.Collections.Immutable;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Pipeline;

public sealed class ApiRegistryTests
{
    private readonly ApiRegistry _registry = new();

    [Fact]
    public void An_api_without_stages_is_known_and_serves_nothing()
    {
        Assert.True(_registry.TryAdd("a", ApiKind.Rest));
        Assert.False(_registry.TryAdd("a", ApiKind.Http));

        Assert.Equal(ApiKind.Rest, _registry.KindOf("a"));
        Assert.Null(_registry.Find("a", "dev"));
    }

    [Fact]
    public void A_deployment_swaps_one_stage()
    {
        _registry.TryAdd("a", ApiKind.Rest);
        var (first, second, other) = (new Stub("dev"), new Stub("dev"), new Stub("prod"));
        _registry.Deploy("a", first);
        _registry.Deploy("a", other);
        _registry.Deploy("a", second);

        Assert.Same(second, _registry.Find("a", "dev"));
        Assert.Same(other, _registry.Find("a", "prod"));
    }

    [Fact]
    public void Nothing_is_deployed_to_an_api_that_is_gone()
    {
        _registry.TryAdd("a", ApiKind.Rest);
        _registry.Deploy("a", new Stub("dev"));
        _registry.Remove("a");

        Assert.False(_registry.Deploy("a", new Stub("dev")));
        Assert.Null(_registry.Find("a", "dev"));
        Assert.Null(_registry.KindOf("a"));
    }

    [Theory]
    [InlineData("dev", false)]
    [InlineData("orders", true)]
    [InlineData("", true)]
    public void The_default_stage_takes_what_names_no_other_stage(string segment, bool usesDefault)
    {
        _registry.TryAdd("a", ApiKind.Http);
        _registry.Deploy("a", new Stub(ApiStage.Default));
        _registry.Deploy("a", new Stub("dev"));

        Assert.Equal(usesDefault, _registry.UsesDefaultStage("a", segment));
    }

    [Fact]
    public async Task Deployments_at_once_lose_none()
    {
        _registry.TryAdd("a", ApiKind.Rest);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => _registry.Deploy("a", new Stub($"s{i}")))));

        Assert.Equal(100, _registry.Pipelines("a").Count());
    }

    private sealed class Stub(string stage) : IApiPipeline
    {
        public ApiStage Stage => new(stage, new AwsAccount("000000000000", "us-east-1"), ImmutableSortedDictionary<string, string>.Empty);

        public IEnumerable<string> Functions => [];

        public bool IsHttpApi => false;

        public ValueTask<GatewayResult> HandleAsync(GatewayRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public void FlushAuthorizerCaches()
        {
        }
    }
}
