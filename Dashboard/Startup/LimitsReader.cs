using System.Globalization;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Startup;

/// <summary>Reads the settings <c>Dashboard:TelemetryLimits:…</c>.</summary>
internal sealed class LimitsReader(IConfiguration configuration, List<string> problems)
{
    /// <returns>The limits; mistakes are added to the problems.</returns>
    public TelemetryLimits Read()
    {
        var defaults = new TelemetryLimits();
        return new TelemetryLimits
        {
            MaxLogCount = Count(nameof(TelemetryLimits.MaxLogCount), defaults.MaxLogCount),
            MaxTraceCount = Count(nameof(TelemetryLimits.MaxTraceCount), defaults.MaxTraceCount),
            MaxMetricsCount = Count(nameof(TelemetryLimits.MaxMetricsCount), defaults.MaxMetricsCount),
            MaxAttributeCount = Count(nameof(TelemetryLimits.MaxAttributeCount), defaults.MaxAttributeCount),
            MaxAttributeLength = Count(nameof(TelemetryLimits.MaxAttributeLength), defaults.MaxAttributeLength),
            MaxSpanEventCount = Count(nameof(TelemetryLimits.MaxSpanEventCount), defaults.MaxSpanEventCount),
            MaxSpansPerTrace = Count(nameof(TelemetryLimits.MaxSpansPerTrace), defaults.MaxSpansPerTrace),
            MaxResourceCount = Count(nameof(TelemetryLimits.MaxResourceCount), defaults.MaxResourceCount),
            MaxTraceBytes = Bytes(nameof(TelemetryLimits.MaxTraceBytes), defaults.MaxTraceBytes),
            MaxLogBytes = Bytes(nameof(TelemetryLimits.MaxLogBytes), defaults.MaxLogBytes),
            MaxMetricBytes = Bytes(nameof(TelemetryLimits.MaxMetricBytes), defaults.MaxMetricBytes),
        };
    }

    private int Count(string name, int defaultValue) => (int)Limit(name, defaultValue, int.MaxValue);

    private long Bytes(string name, long defaultValue) => Limit(name, defaultValue, long.MaxValue);

    private long Limit(string name, long defaultValue, long most)
    {
        var text = configuration[$"Dashboard:TelemetryLimits:{name}"];
        if (string.IsNullOrEmpty(text))
        {
            return defaultValue;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 && limit <= most)
        {
            return limit;
        }

        problems.Add($"Dashboard:TelemetryLimits:{name} is \"{text}\"; it must be a whole number from 1 to {most}.");
        return defaultValue;
    }
}
