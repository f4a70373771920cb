using System.Diagnostics;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>The W3C trace in the form of <c>X-Amzn-Trace-Id</c>.</summary>
internal static class TraceHeader
{
    private const int EpochLength = 8;

    public static string Create(Activity? activity)
    {
        var traceId = (activity?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        return $"Root=1-{traceId[..EpochLength]}-{traceId[EpochLength..]}";
    }
}
