using System.Diagnostics;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;
using Causeway.IntegrationTests.Telemetry;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

[Collection(SharedEnvironment.Name)]
public sealed class TraceTests(CausewayEnvironment causeway)
{
    private static readonly string[] Servers = ["aws", "authorizer", "orders-function"];

    [TargetFact(Provisions.Processes)]
    public async Task One_trace_spans_client_gateway_authorizer_and_backend()
    {
        using var client = new ClientSpans();
        var token = await causeway.GetTokenAsync(AzureApp);
        using var journey = new Activity("journey").SetIdFormat(ActivityIdFormat.W3C).Start();
        var traceId = journey.TraceId.ToHexString();

        await causeway.CallAsync(HttpMethod.Get, "/orders", token);
        journey.Stop();
        var received = await causeway.Telemetry.WaitForTraceAsync(traceId, IsWhole, TimeSpan.FromSeconds(10));

        RecordedSpan[] spans = [.. received, .. client.OfTrace(traceId)];
        Assert.Equal(Servers.Append(ClientSpans.Service).Order(), spans.Select(span => span.Service).Distinct().Order());
        Assert.All(spans, span => Assert.Equal(ClientSpans.Service, OldestAncestor(span, spans).Service));
    }

    /// <summary>Every server has spoken, and of one span only, the gateway's, the parent is elsewhere: in the client.</summary>
    private static bool IsWhole(IReadOnlyList<RecordedSpan> spans) =>
        Servers.All(server => spans.Any(span => span.Service == server))
        && spans.Count(span => spans.All(other => other.SpanId != span.ParentSpanId)) == 1;

    private static RecordedSpan OldestAncestor(RecordedSpan span, RecordedSpan[] spans) =>
        spans.SingleOrDefault(candidate => candidate.SpanId == span.ParentSpanId) is { } parent
            ? OldestAncestor(parent, spans)
            : span;
}
