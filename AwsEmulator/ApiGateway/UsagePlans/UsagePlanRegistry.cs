using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.UsagePlans;

/// <summary>
/// The usage plans in force, and what was used of them. Plans change while the emulator runs; what was used stays.
/// </summary>
internal sealed class UsagePlanRegistry(ImmutableArray<UsagePlan> configured, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string PlanId, string KeyId), UsageMeter> _meters = new();

    private volatile IReadOnlyList<UsagePlan> _plans = configured;

    /// <summary>Puts these plans in force beside the configured ones, in place of all others.</summary>
    public void Replace(IEnumerable<UsagePlan> plans) => _plans = [.. configured, .. plans];

    public IEnumerable<UsagePlan> PlansOf(string apiId, string stage)
    {
        var name = $"{apiId}/{stage}";
        return _plans.Where(plan => plan.Stages.Contains(name, StringComparer.Ordinal));
    }

    /// <summary>Counts one request to a method with a key under a plan.</summary>
    public UsageOutcome Use(UsagePlan plan, ApiKey key, string method) =>
        Meter(plan.Id, key.Id).Use(plan, method);

    public UsagePlan? Find(string planId) => _plans.FirstOrDefault(plan => plan.Id == planId);

    /// <summary>What counts the use of a key under a plan.</summary>
    public UsageMeter Meter(string planId, string keyId) => _meters.GetOrAdd((planId, keyId), _ => new UsageMeter(time));
}
