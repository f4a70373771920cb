using System.Globalization;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.UsagePlans;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.UsagePlans;

/// <summary>What keys have used of a plan's quota. The counts are of the running emulator.</summary>
internal sealed class UsageOperations(UsagePlanStore store, UsagePlanRegistry registry, TimeProvider time)
{
    private const int MaximumDays = 90;
    private const int DefaultLimit = 25;
    private const int MaximumLimit = 500;

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("GET", "/usageplans/{planId}/usage", Get);
        endpoints.MapUpdate("Usage", "/usageplans/{planId}/keys/{keyId}/usage", Update);
    }

    private ControlPlaneResponse Get(ControlPlaneRequest request)
    {
        var plan = Plan(request);
        var (start, end) = (Day(request, "startDate"), Day(request, "endDate"));
        if (end < start || end.DayNumber - start.DayNumber >= MaximumDays)
        {
            throw ControlPlaneException.BadRequest($"Invalid date range: it ends on or after its first day, and has at most {MaximumDays} days");
        }

        var key = request.Query("keyId");
        var keys = UsagePlanStore.KeysOf(store.Plan(plan.Id)).Where(id => key is null || id == key);
        var page = Page.Cut(keys, id => id, request.QueryNumber("limit"), DefaultLimit, MaximumLimit, request.Query("position"));
        var usage = Usage(plan, start, end, page.Items);
        if (page.Next is { } next)
        {
            usage["position"] = next;
        }

        return ControlPlaneResponse.Ok(usage);
    }

    private ControlPlaneResponse Update(ControlPlaneRequest request)
    {
        var (plan, key) = (Plan(request), request.Route("keyId"));
        if (!UsagePlanStore.KeysOf(store.Plan(plan.Id)).Contains(key))
        {
            throw ControlPlaneException.NotFound("Invalid API Key identifier specified");
        }

        foreach (var operation in PatchOperation.ReadAll(request.Body))
        {
            if (operation is not { Op: "replace", Path: ["remaining"] }
                || !long.TryParse(operation.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var remaining))
            {
                throw ControlPlaneException.BadRequest($"Invalid patch path {operation.Pointer}");
            }

            registry.Meter(plan.Id, key).SetRemaining(plan, remaining);
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return ControlPlaneResponse.Ok(Usage(plan, today, today, [key]));
    }

    private JsonObject Usage(UsagePlan plan, DateOnly start, DateOnly end, IEnumerable<string> keys)
    {
        var days = Enumerable.Range(start.DayNumber, end.DayNumber - start.DayNumber + 1).Select(DateOnly.FromDayNumber).ToList();
        return new JsonObject
        {
            ["usagePlanId"] = plan.Id,
            ["startDate"] = Text(start),
            ["endDate"] = Text(end),
            ["values"] = new JsonObject(keys.Select(key => KeyValuePair.Create(key, (JsonNode?)new JsonArray(
                [.. days.Select(day => registry.Meter(plan.Id, key).On(plan, day)).Select(usage => (JsonNode)new JsonArray(usage.Used, usage.Remaining))])))),
        };
    }

    private UsagePlan Plan(ControlPlaneRequest request)
    {
        var id = (string)store.Plan(request.Route("planId"))["id"]!;
        return registry.Find(id) ?? throw ControlPlaneException.NotFound("Invalid Usage Plan ID specified");
    }

    private static DateOnly Day(ControlPlaneRequest request, string name) =>
        DateOnly.TryParseExact(request.Query(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw ControlPlaneException.BadRequest($"Invalid value for {name}: write yyyy-MM-dd");

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
