using System.Collections.Concurrent;
using System.Diagnostics;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Pipeline;

public sealed class TracingTests
{
    [Fact]
    public async Task The_gateway_and_the_authorizer_have_spans_that_carry_the_decision_and_no_token()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GatewayActivity.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var lambda = new ScriptedLambda();
        lambda.Returns(Definitions.Authorizer, Definitions.Deny());
        var pipeline = Pipelines.Create(Definitions.Token(), lambda);
        using var client = new Activity("client").Start();

        await pipeline.HandleAsync(Pipelines.Request("GET", "/orders", ("Authorization", "Bearer top-secret")), default);

        var trace = spans.Where(span => span.TraceId == client.TraceId).ToList();
        var gateway = Assert.Single(trace, span => span.DisplayName == "GET /orders");
        var authorizer = Assert.Single(trace, span => span.DisplayName == "authorizer lambda");
        Assert.Equal(gateway.SpanId, authorizer.ParentSpanId);
        Assert.Equal(403, gateway.GetTagItem("http.response.status_code"));
        Assert.Equal("ExplicitDeny", gateway.GetTagItem("causeway.decision.outcome"));
        Assert.Equal("miss", gateway.GetTagItem("causeway.authorizer.cache"));
        Assert.Single(gateway.Events);
        Assert.DoesNotContain(trace.SelectMany(span => span.TagObjects), tag => tag.Value?.ToString()?.Contains("top-secret", StringComparison.Ordinal) == true);
    }
}
