using System.Globalization;

namespace Causeway.AwsEmulator.ApiGateway.UsagePlans;

/// <summary>Counts the use of one key under one plan: a token bucket and a quota by UTC calendar period.</summary>
internal sealed class UsageMeter(UsagePlan plan, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _tokens = plan.BurstLimit ?? double.PositiveInfinity;
    private long _refilled = time.GetTimestamp();
    private long _used;
    private long _period;

    public UsageOutcome Use()
    {
        lock (_lock)
        {
            var period = Period(time.GetUtcNow());
            if (period != _period)
            {
                (_period, _used) = (period, 0);
            }

            if (_used >= plan.QuotaLimit)
            {
                return UsageOutcome.QuotaExceeded;
            }

            if (plan.RateLimit is { } rate && plan.BurstLimit is { } burst)
            {
                var now = time.GetTimestamp();
                _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_refilled, now).TotalSeconds * rate));
                _refilled = now;
                if (_tokens < 1)
                {
                    return UsageOutcome.Throttled;
                }

                _tokens--;
            }

            _used++;
            return UsageOutcome.Allowed;
        }
    }

    private long Period(DateTimeOffset now) => plan.QuotaPeriod switch
    {
        QuotaPeriod.Day => now.UtcDateTime.Date.Ticks,
        QuotaPeriod.Week => (ISOWeek.GetYear(now.UtcDateTime) * 100L) + ISOWeek.GetWeekOfYear(now.UtcDateTime),
        _ => (now.UtcDateTime.Year * 100L) + now.UtcDateTime.Month,
    };
}
