using System.Diagnostics;

namespace Causeway.AwsEmulator.Lambda.Tracing;

/// <summary>
/// Translates between W3C trace contexts and X-Ray's trace header, which is how a trace gets into a function:
/// <c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c>.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader"/>
internal static class XRayTraceHeader
{
    /// <summary>The header for what happens inside the given span.</summary>
    public static string Format(ActivityContext context)
    {
        var traceId = context.TraceId.ToHexString();
        var sampled = context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? '1' : '0';
        return $"Root=1-{traceId[..8]}-{traceId[8..]};Parent={context.SpanId.ToHexString()};Sampled={sampled}";
    }

    /// <summary>Reads a header that names a root and a parent; any other has no span to continue.</summary>
    public static bool TryParse(string? header, out ActivityContext context)
    {
        ReadOnlySpan<char> root = default, parent = default;
        var sampled = false;
        foreach (var range in header.AsSpan().Split(';'))
        {
            var field = header.AsSpan(range).Trim();
            if (field.StartsWith("Root=", StringComparison.Ordinal))
            {
                root = field["Root=".Length..];
            }
            else if (field.StartsWith("Parent=", StringComparison.Ordinal))
            {
                parent = field["Parent=".Length..];
            }
            else
            {
                sampled |= field is "Sampled=1";
            }
        }

        context = default;
        if (root.Length != 35 || !root.StartsWith("1-", StringComparison.Ordinal) || root[10] != '-'
            || !TryHex($"{root[2..10]}{root[11..]}", 32, out var traceId) || !TryHex(parent.ToString(), 16, out var spanId))
        {
            return false;
        }

        context = new ActivityContext(
            ActivityTraceId.CreateFromString(traceId),
            ActivitySpanId.CreateFromString(spanId),
            sampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None,
            isRemote: true);
        return true;
    }

    private static bool TryHex(string text, int length, out string hex)
    {
        hex = text.ToLowerInvariant();
        return hex.Length == length && hex.All(char.IsAsciiHexDigit) && hex.AsSpan().ContainsAnyExcept('0');
    }
}
