using System.Globalization;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>What the service logs at the end of an invocation.</summary>
internal sealed class InvocationReport(string requestId, FunctionConfiguration configuration)
{
    /// <summary>How long a cold start took.</summary>
    public TimeSpan? Initialization { get; set; }

    public string Format(TimeSpan duration, long maximumMemory)
    {
        var milliseconds = duration.TotalMilliseconds;
        var initialization = Initialization is { TotalMilliseconds: var cold }
            ? string.Create(CultureInfo.InvariantCulture, $"Init Duration: {cold:F2} ms\t")
            : null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"REPORT RequestId: {requestId}\tDuration: {milliseconds:F2} ms\tBilled Duration: {Math.Ceiling(milliseconds):F0} ms\tMemory Size: {configuration.MemorySize} MB\tMax Memory Used: {Math.Ceiling(maximumMemory / 1048576.0):F0} MB\t{initialization}");
    }
}
