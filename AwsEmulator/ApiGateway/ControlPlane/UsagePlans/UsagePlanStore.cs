using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.Throttling;
using Causeway.AwsEmulator.ApiGateway.UsagePlans;
using Causeway.AwsEmulator.State;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.UsagePlans;

/// <summary>
/// API keys and usage plans. They belong to the account and refer to one another, so one lock holds for all; every
/// change takes effect at the gateway at once, as on AWS without a deployment.
/// </summary>
internal sealed class UsagePlanStore(IStateStore state, UsagePlanRegistry registry)
{
    private const string KeyKind = "apigateway-apikeys";
    private const string PlanKind = "apigateway-usageplans";

    private readonly Lock _lock = new();
    private ImmutableSortedDictionary<string, JsonObject> _keys = Empty();
    private ImmutableSortedDictionary<string, JsonObject> _plans = Empty();

    /// <summary>By id, in the shape of GetApiKey with its value.</summary>
    public ImmutableSortedDictionary<string, JsonObject> Keys => Volatile.Read(ref _keys);

    /// <summary>By id, in the shape of GetUsagePlan, and with the ids of its keys under <c>keys</c>.</summary>
    public ImmutableSortedDictionary<string, JsonObject> Plans => Volatile.Read(ref _plans);

    /// <summary>Takes up what an earlier run saved.</summary>
    public void Load()
    {
        lock (_lock)
        {
            _keys = Load(KeyKind);
            _plans = Load(PlanKind);
            PutInForce();
        }
    }

    /// <summary>Runs one change at a time; it reads and saves through this store.</summary>
    public T Change<T>(Func<T> change)
    {
        lock (_lock)
        {
            var result = change();
            PutInForce();
            return result;
        }
    }

    public JsonObject Key(string id) =>
        Keys.GetValueOrDefault(id) ?? throw ControlPlaneException.NotFound("Invalid API Key identifier specified");

    public JsonObject Plan(string id) =>
        Plans.GetValueOrDefault(id) ?? throw ControlPlaneException.NotFound("Invalid Usage Plan ID specified");

    public void SaveKey(JsonObject key)
    {
        state.Save(KeyKind, (string)key["id"]!, ControlPlaneResponse.Serialize(key));
        Volatile.Write(ref _keys, Keys.SetItem((string)key["id"]!, key));
    }

    public void SavePlan(JsonObject plan)
    {
        state.Save(PlanKind, (string)plan["id"]!, ControlPlaneResponse.Serialize(plan));
        Volatile.Write(ref _plans, Plans.SetItem((string)plan["id"]!, plan));
    }

    public void RemoveKey(string id)
    {
        foreach (var plan in Plans.Values.Where(plan => KeysOf(plan).Contains(id)).ToList())
        {
            var changed = (JsonObject)plan.DeepClone();
            changed["keys"] = new JsonArray([.. KeysOf(plan).Where(key => key != id).Select(key => (JsonNode)key)]);
            SavePlan(changed);
        }

        state.Delete(KeyKind, id);
        Volatile.Write(ref _keys, Keys.Remove(id));
    }

    public void RemovePlan(string id)
    {
        state.Delete(PlanKind, id);
        Volatile.Write(ref _plans, Plans.Remove(id));
    }

    /// <summary>Takes stages that are gone out of every plan, so that no key of today opens an API that has their ids tomorrow.</summary>
    public void RemoveStages(Func<string, string, bool> isGone)
    {
        lock (_lock)
        {
            foreach (var plan in Plans.Values)
            {
                var stages = plan["apiStages"] as JsonArray ?? [];
                var kept = stages.Where(stage => !isGone((string)stage!["apiId"]!, (string)stage["stage"]!)).ToList();
                if (kept.Count < stages.Count)
                {
                    var changed = (JsonObject)plan.DeepClone();
                    changed["apiStages"] = new JsonArray([.. kept.Select(stage => stage!.DeepClone())]);
                    SavePlan(changed);
                }
            }

            PutInForce();
        }
    }

    public static IEnumerable<string> KeysOf(JsonObject plan) => (plan["keys"] as JsonArray ?? []).Select(key => (string)key!);

    private void PutInForce() => registry.Replace(_plans.Values.Select(ToPlan));

    private UsagePlan ToPlan(JsonObject plan) => new(
        (string)plan["id"]!,
        (string)plan["name"]!,
        [.. (plan["apiStages"] as JsonArray ?? []).Select(stage => $"{(string)stage!["apiId"]!}/{(string)stage["stage"]!}")],
        [.. KeysOf(plan).Select(id => _keys.GetValueOrDefault(id)).OfType<JsonObject>().Select(key =>
            new ApiKey((string)key["id"]!, (string?)key["name"] ?? "", (string)key["value"]!, (bool)key["enabled"]!))],
        ToThrottle(plan["throttle"]),
        MethodThrottles.Of(plan),
        (int?)plan["quota"]?["limit"],
        (string?)plan["quota"]?["period"] switch
        {
            "DAY" => QuotaPeriod.Day,
            "WEEK" => QuotaPeriod.Week,
            _ => QuotaPeriod.Month,
        });

    private static Throttle? ToThrottle(JsonNode? throttle) =>
        throttle is null ? null : new Throttle((double)throttle["rateLimit"]!, (int)throttle["burstLimit"]!);

    private ImmutableSortedDictionary<string, JsonObject> Load(string kind) => state.Load(kind).ToImmutableSortedDictionary(
        entry => entry.Key, entry => (JsonObject)JsonNode.Parse(entry.Value.Span)!, StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, JsonObject> Empty() =>
        ImmutableSortedDictionary.Create<string, JsonObject>(StringComparer.Ordinal);
}
