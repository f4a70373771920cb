using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.Throttling;

namespace Causeway.AwsEmulator.ApiGateway.UsagePlans;

/// <summary>Counts the use of one key under one plan: token buckets, and a quota by UTC calendar period.</summary>
internal sealed class UsageMeter(TimeProvider time)
{
    private const string AllMethods = "";

    /// <summary>As many as one call may ask for.</summary>
    private const int MaximumDays = 90;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);
    private long _used;
    private readonly SortedDictionary<DateOnly, (long Used, long Remaining)> _days = [];
    private long _period;

    /// <param name="plan">The plan as it is now.</param>
    /// <param name="method">The method, as the plan names it.</param>
    public UsageOutcome Use(UsagePlan plan, string method)
    {
        lock (_lock)
        {
            Renew(plan);
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
            Record(plan, 1);
            return UsageOutcome.Allowed;
        }
    }

    /// <summary>How many requests there were on a day, and how many the quota then left.</summary>
    public (long Used, long Remaining) On(UsagePlan plan, DateOnly day)
    {
        lock (_lock)
        {
            return _days.TryGetValue(day, out var usage) ? usage : (0, plan.QuotaLimit ?? 0);
        }
    }

    /// <summary>Changes what is left of the quota in this period.</summary>
    public void SetRemaining(UsagePlan plan, long remaining)
    {
        lock (_lock)
        {
            Renew(plan);
            _used = (plan.QuotaLimit ?? 0) - remaining;
            Record(plan, 0);
        }
    }

    private void Renew(UsagePlan plan)
    {
        var period = Period(plan, time.GetUtcNow());
        if (period != _period)
        {
            (_period, _used) = (period, 0);
        }
    }

    private void Record(UsagePlan plan, int requests)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        _days[today] = (_days.GetValueOrDefault(today).Used + requests, Math.Max(0, (plan.QuotaLimit ?? 0) - _used));
        while (_days.Count > MaximumDays)
        {
            _days.Remove(_days.Keys.First());
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
