namespace Causeway.IntegrationTests.Telemetry;

/// <summary>A finished span as its process exported it; the IDs are lower-case hex.</summary>
internal sealed record RecordedSpan(string Service, string Name, string TraceId, string SpanId, string ParentSpanId);
