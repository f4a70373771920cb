using System.Diagnostics;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Telemetry;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

[Collection(CausewayCollection.Name)]
public sealed class TraceTests(CausewayEnvironment causeway)
{
    private static readonly string[] Services = ["aws", "authorizer", "orders-function"];

    [Fact]
    public async Task One_trace_spans_client_gateway_authorizer_and_backend()
    {
        var token = await causeway.GetTokenAsync(AzureApp);
        using var journey = new Activity("client").SetIdFormat(ActivityIdFormat.W3C).Start();
        journey.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        var traceId = journey.TraceId.ToHexString();

        await causeway.CallAsync(HttpMethod.Get, "/orders", token);
        var spans = await causeway.Telemetry.WaitForTraceAsync(traceId, IsWhole, TimeSpan.FromSeconds(10));

        Assert.Equal(Services.Order(), spans.Select(span => span.Service).Distinct().Order());
        Assert.All(spans, span => AssertDescendsFrom(journey.SpanId.ToHexString(), span, spans));
    }

    /// <summary>Every process has spoken, and every span's parent has arrived.</summary>
    private static bool IsWhole(IReadOnlyList<RecordedSpan> spans) =>
        Services.All(service => spans.Any(span => span.Service == service))
        && spans.Count(span => spans.All(other => other.SpanId != span.ParentSpanId)) == 1;

    private static void AssertDescendsFrom(string root, RecordedSpan span, IReadOnlyList<RecordedSpan> spans)
    {
        for (var current = span; current.ParentSpanId != root;)
        {
            current = Assert.Single(spans, candidate => candidate.SpanId == current.ParentSpanId);
        }
    }
}
