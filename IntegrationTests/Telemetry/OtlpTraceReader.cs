using Google.Protobuf;

namespace Causeway.IntegrationTests.Telemetry;

/// <summary>Reads the spans of an OTLP ExportTraceServiceRequest from its protobuf wire form.</summary>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto"/>
internal static class OtlpTraceReader
{
    public static IEnumerable<RecordedSpan> Read(byte[] request) =>
        from resourceSpans in Messages(request, field: 1)
        let service = ServiceName(resourceSpans)
        from scopeSpans in Messages(resourceSpans, field: 2)
        from span in Messages(scopeSpans, field: 2)
        select Span(service, span);

    private static string ServiceName(byte[] resourceSpans) =>
        (from resource in Messages(resourceSpans, field: 1)
         from attribute in Messages(resource, field: 1)
         where Text(attribute, field: 1) == "service.name"
         from value in Messages(attribute, field: 2)
         select Text(value, field: 1)).FirstOrDefault("");

    private static RecordedSpan Span(string service, byte[] span) =>
        new(service, Text(span, field: 5), Hex(span, field: 1), Hex(span, field: 2), Hex(span, field: 4));

    private static string Text(byte[] message, int field) =>
        System.Text.Encoding.UTF8.GetString(Messages(message, field).FirstOrDefault([]));

    private static string Hex(byte[] message, int field) =>
        Convert.ToHexStringLower(Messages(message, field).FirstOrDefault([]));

    /// <summary>The length-delimited values of one field: messages, strings and bytes look alike on the wire.</summary>
    private static List<byte[]> Messages(byte[] message, int field)
    {
        var input = new CodedInputStream(message);
        var values = new List<byte[]>();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                values.Add(input.ReadBytes().ToByteArray());
            }
            else
            {
                input.SkipLastField();
            }
        }

        return values;
    }
}
