using System.Text.Json;

namespace Causeway.Dashboard.Tests.Support;

/// <summary>Requests in OTLP/JSON.</summary>
internal static class OtlpSamples
{
    public const string TraceId = "5b8efff798038103d269b633813fc60c";

    /// <summary>The same request from one instance of its resource.</summary>
    public static string Of(string instance, string request) => request.Replace(
        "\"resource\":{\"attributes\":[",
        $"\"resource\":{{\"attributes\":[{{\"key\":\"service.instance.id\",\"value\":{{\"stringValue\":\"{instance}\"}}}},",
        StringComparison.Ordinal);

    public static string Trace(string name = "GET /orders", string service = "gateway", string traceId = TraceId, string spanId = "eee19b7ec3c1b174", string attribute = "value") => $$$"""
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{service}}}"}}]},"scopeSpans":[{"scope":{"name":"tests"},"spans":[
        {"traceId":"{{{traceId}}}","spanId":"{{{spanId}}}","name":{{{JsonSerializer.Serialize(name)}}},"kind":2,"startTimeUnixNano":"1544712660000000000","endTimeUnixNano":"1544712661000000000",
        "attributes":[{"key":"text","value":{"stringValue":{{{JsonSerializer.Serialize(attribute)}}}}},{"key":"number","value":{"intValue":"7"}},{"key":"list","value":{"arrayValue":{"values":[{"stringValue":"a"},{"intValue":"1"}]} } }],
        "status": {"code":2,"message":"refused"}}]}]}]}
        """;

    public static string Logs(int count, string service = "gateway", string body = "hello") => $$$"""
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{service}}}"}}]},"scopeLogs":[{"scope":{"name":"tests"},"logRecords":[
        {{{string.Join(',', Enumerable.Range(0, count).Select(index => $$$"""{"timeUnixNano":"{{{1544712660000000000 + index}}}","severityNumber":17,"body":{"stringValue":{{{JsonSerializer.Serialize(body)}}}},"traceId":"{{{TraceId}}}","spanId":"eee19b7ec3c1b174"}"""))}}}]}]}]}
        """;

    public static string Metrics(string service = "gateway") => $$$"""
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{service}}}"}}]},"scopeMetrics":[{"scope":{"name":"meter"},"metrics":[
        {"name":"requests","unit":"1","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[{"timeUnixNano":"1544712660000000000","asInt":"5"}]}},
        {"name":"duration","unit":"s","histogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"1544712660000000000","count":"4","sum":2.0,"bucketCounts":["1","2","1"],"explicitBounds":[0.5,1]}]}}]}]}]}
        """;
}
