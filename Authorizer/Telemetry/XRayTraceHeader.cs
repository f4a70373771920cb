using System.Diagnostics;

namespace Causeway.Authorizer.Telemetry;

/// <summary>Lambda's trace header, <c>Root=1-{8 hex}-{24 hex};Parent={16 hex};Sampled=1</c>, as a W3C trace context.</summary>
/// <seealso href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader"/>
internal static class XRayTraceHeader
{
    /// <summary>The parent for the invocation's span; the default context, meaning none, when the header has no such shape.</summary>
    public static ActivityContext Parse(string? header)
    {
        string? traceId = null, spanId = null;
        var flags = ActivityTraceFlags.None;
        foreach (var part in (header ?? string.Empty).Split(';', StringSplitOptions.TrimEntries))
        {
            switch (part.Split('=', 2))
            {
                case ["Root", var root] when root.Split('-') is ["1", { Length: 8 } time, { Length: 24 } unique]:
                    traceId = time + unique;
                    break;
                case ["Parent", { Length: 16 } parent]:
                    spanId = parent;
                    break;
                case ["Sampled", "1"]:
                    flags = ActivityTraceFlags.Recorded;
                    break;
            }
        }

        return IsHex(traceId) && IsHex(spanId)
            ? new ActivityContext(ActivityTraceId.CreateFromString(traceId), ActivitySpanId.CreateFromString(spanId), flags, isRemote: true)
            : default;
    }

    private static bool IsHex(string? text) =>
        text is not null && text.All(char.IsAsciiHexDigitLower) && text.AsSpan().ContainsAnyExcept('0');
}
