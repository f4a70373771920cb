using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.Throttling;

namespace Causeway.AwsEmulator.ApiGateway.UsagePlans;

/// <summary>Counts the use of one key under one plan: token buckets, and a quota by UTC calendar period.</summary>
internal sealed class UsageMeter(TimeProvider time)
{
    private const string AllMethods = "";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);
    private long _used;
    private long _period;

    /// <param name="plan">The plan as it is now.</param>
    /// <param name="method">The method, as the plan names it.</param>
    public UsageOutcome Use(UsagePlan plan, string method)
    {
        lock (_lock)
        {
            var period = Period(plan, time.GetUtcNow());
            if (period != _period)
            {
                (_period, _used) = (period, 0);
            }

            if (_used >= plan.QuotaLimit)
            {
                return UsageOutcome.QuotaExceeded;
            }

            var isOwn = plan.MethodThrottles.TryGetValue(method, out var own);
            if ((own ?? plan.Throttle) is { } throttle && !Bucket(isOwn ? method : AllMethods).TryTake(throttle))
            {
                return UsageOutcome.Throttled;
            }

            _used++;
            return UsageOutcome.Allowed;
        }
    }

    private TokenBucket Bucket(string name) => _buckets.TryGetValue(name, out var bucket) ? bucket : _buckets[name] = new TokenBucket(time);

    private static long Period(UsagePlan plan, DateTimeOffset now) => plan.QuotaPeriod switch
    {
        QuotaPeriod.Day => now.UtcDateTime.Date.Ticks,
        QuotaPeriod.Week => (ISOWeek.GetYear(now.UtcDateTime) * 100L) + ISOWeek.GetWeekOfYear(now.UtcDateTime),
        _ => (now.UtcDateTime.Year * 100L) + now.UtcDateTime.Month,
    };
}
