using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.UsagePlans;

/// <summary>Usage plans, and the keys that are in them.</summary>
internal sealed class UsagePlanOperations(UsagePlanStore store, RestApiStore apis)
{
    private const string Path = "/usageplans/{planId}";
    private const string KeysPath = Path + "/keys";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", "/usageplans", Create);
        endpoints.MapOperation("GET", "/usageplans", request =>
        {
            var key = request.Query("keyId");
            return ListResponse.Write(
                request,
                store.Plans.Values.Where(plan => key is null || UsagePlanStore.KeysOf(plan).Contains(key)).Select(View),
                plan => (string)plan["id"]!);
        });
        endpoints.MapOperation("GET", Path, request => ControlPlaneResponse.Ok(View(store.Plan(request.Route("planId")))));
        endpoints.MapUpdate("UsagePlan", Path, Update);
        endpoints.MapOperation("DELETE", Path, request => store.Change(() =>
        {
            var plan = store.Plan(request.Route("planId"));
            if (plan["apiStages"] is JsonArray { Count: > 0 })
            {
                throw ControlPlaneException.BadRequest(
                    $"Cannot delete Usage Plan {(string)plan["id"]!} because there are API stages associated to the Usage Plan");
            }

            store.RemovePlan((string)plan["id"]!);
            return ControlPlaneResponse.Accepted;
        }));

        endpoints.MapOperation("POST", KeysPath, AddKey);
        endpoints.MapOperation("GET", KeysPath, request => ListResponse.Write(
            request,
            UsagePlanStore.KeysOf(store.Plan(request.Route("planId"))).Select(id => KeyView(store.Key(id))),
            key => (string)key["id"]!));
        endpoints.MapOperation("GET", KeysPath + "/{keyId}", request =>
            ControlPlaneResponse.Ok(KeyView(KeyOf(store.Plan(request.Route("planId")), request.Route("keyId")))));
        endpoints.MapOperation("DELETE", KeysPath + "/{keyId}", request => store.Change(() =>
        {
            var plan = (JsonObject)store.Plan(request.Route("planId")).DeepClone();
            var id = (string)KeyOf(plan, request.Route("keyId"))["id"]!;
            plan["keys"] = new JsonArray([.. UsagePlanStore.KeysOf(plan).Where(key => key != id).Select(key => (JsonNode)key)]);
            store.SavePlan(plan);
            return ControlPlaneResponse.Accepted;
        }));
    }

    private ControlPlaneResponse Create(ControlPlaneRequest request) => store.Change(() =>
    {
        var plan = RestShapes.UsagePlan.Read(request.Body);
        plan["id"] = Identifiers.Part();
        var stages = new JsonArray();
        foreach (var node in request.Body["apiStages"] as JsonArray ?? [])
        {
            var stage = node as JsonObject ?? throw ControlPlaneException.BadRequest("Invalid request input: apiStages must be a list of objects");
            Add(stages, stage.String("apiId") ?? "", stage.String("stage") ?? "", stage["throttle"]);
        }

        plan["apiStages"] = stages;
        Check(plan);
        store.SavePlan(plan);
        return ControlPlaneResponse.Created(View(plan));
    });

    private ControlPlaneResponse Update(ControlPlaneRequest request) => store.Change(() =>
    {
        var plan = (JsonObject)store.Plan(request.Route("planId")).DeepClone();
        foreach (var operation in PatchOperation.ReadAll(request.Body))
        {
            if (operation.Path is ["apiStages"])
            {
                PatchStages(plan["apiStages"]!.AsArray(), operation);
            }
            else if (operation.Path is ["apiStages", var name, ..])
            {
                MethodThrottles.Patch(FindStage(plan["apiStages"]!.AsArray(), name), operation);
            }
            else
            {
                RestShapes.UsagePlan.Patch(plan, [operation]);
            }
        }

        Check(plan);
        store.SavePlan(plan);
        return ControlPlaneResponse.Ok(View(plan));
    });

    private ControlPlaneResponse AddKey(ControlPlaneRequest request) => store.Change(() =>
    {
        if (request.Body.String("keyType") is not "API_KEY")
        {
            throw ControlPlaneException.BadRequest("Usage Plan Key type must be API_KEY");
        }

        var plan = (JsonObject)store.Plan(request.Route("planId")).DeepClone();
        var key = store.Key(request.Body.String("keyId") ?? "");
        var id = (string)key["id"]!;
        if (store.Plans.Values.FirstOrDefault(other => UsagePlanStore.KeysOf(other).Contains(id) && Overlaps(other, plan)) is { } holder)
        {
            throw ControlPlaneException.Conflict(
                $"Usage Plan {(string)plan["id"]!} cannot be added because API Key {id} is in the plan {(string)holder["id"]!} for the same API stage");
        }

        plan["keys"] = new JsonArray([.. UsagePlanStore.KeysOf(plan).Append(id).Select(key => (JsonNode)key)]);
        store.SavePlan(plan);
        return ControlPlaneResponse.Created(KeyView(key));
    });

    private static bool Overlaps(JsonObject one, JsonObject other) =>
        (string)one["id"]! == (string)other["id"]!
        || one["apiStages"]!.AsArray().Any(stage => other["apiStages"]!.AsArray().Any(peer => IsSame(stage!, (string)peer!["apiId"]!, (string)peer["stage"]!)));

    private void PatchStages(JsonArray stages, PatchOperation operation)
    {
        var parts = (operation.Value ?? "").Split(':');
        if (parts is not [var apiId, var stage])
        {
            throw ControlPlaneException.BadRequest("Invalid API stage: write {api}:{stage}");
        }

        switch (operation.Op)
        {
            case "add":
                Add(stages, apiId, stage, null);
                break;
            case "remove" when stages.FirstOrDefault(known => IsSame(known!, apiId, stage)) is { } found:
                stages.Remove(found);
                break;
            default:
                throw ControlPlaneException.BadRequest($"Invalid patch operation {operation.Op} for {operation.Pointer}: {operation.Value}");
        }
    }

    private void Add(JsonArray stages, string apiId, string stage, JsonNode? throttle)
    {
        if (apis.ReadIfThere(apiId, definition => definition.Stages[stage]) is null)
        {
            throw ControlPlaneException.NotFound($"API Stage not found: {apiId}:{stage}");
        }

        if (stages.Any(known => IsSame(known!, apiId, stage)))
        {
            throw ControlPlaneException.Conflict($"API Stage is already in the usage plan: {apiId}:{stage}");
        }

        var added = new JsonObject { ["apiId"] = apiId, ["stage"] = stage };
        MethodThrottles.Set(added, throttle);
        stages.Add((JsonNode)added);
    }

    private static JsonObject FindStage(JsonArray stages, string name) =>
        stages.FirstOrDefault(stage => $"{(string)stage!["apiId"]!}:{(string)stage["stage"]!}" == name) as JsonObject
        ?? throw ControlPlaneException.NotFound($"API Stage not found: {name}");

    private static bool IsSame(JsonNode known, string apiId, string stage) =>
        (string?)known["apiId"] == apiId && (string?)known["stage"] == stage;

    private static void Check(JsonObject plan)
    {
        if (string.IsNullOrEmpty((string?)plan["name"]))
        {
            throw ControlPlaneException.BadRequest("Usage Plan name cannot be blank");
        }

        if (plan["throttle"] is JsonObject throttle
            && ((double?)throttle["rateLimit"] is not >= 0 || (int?)throttle["burstLimit"] is not >= 0))
        {
            throw ControlPlaneException.BadRequest("Usage Plan throttle needs a rate limit and a burst limit, neither negative");
        }

        foreach (var stage in plan["apiStages"]!.AsArray())
        {
            MethodThrottles.Check(stage!.AsObject());
        }

        if (plan["quota"] is not JsonObject quota)
        {
            return;
        }

        if ((int?)quota["limit"] is not > 0 || (string?)quota["period"] is not { } period)
        {
            throw ControlPlaneException.BadRequest("Usage Plan quota needs a positive limit and a period");
        }

        var (last, range) = period switch
        {
            "DAY" => (0, "zero"),
            "WEEK" => (6, "between zero and six inclusive"),
            _ => (27, "between zero and 27 inclusive"),
        };
        if ((int?)quota["offset"] is { } offset && (offset < 0 || offset > last))
        {
            throw ControlPlaneException.BadRequest($"Usage Plan quota offset must be {range} in the {period} period");
        }
    }

    private JsonObject KeyOf(JsonObject plan, string id) => UsagePlanStore.KeysOf(plan).Contains(id)
        ? store.Key(id)
        : throw ControlPlaneException.NotFound($"Usage Plan {(string)plan["id"]!} does not have the API Key {id}");

    private static JsonObject View(JsonObject plan)
    {
        var view = (JsonObject)plan.DeepClone();
        view.Remove("keys");
        return view;
    }

    private static JsonObject KeyView(JsonObject key) => new()
    {
        ["id"] = (string)key["id"]!,
        ["type"] = "API_KEY",
        ["value"] = (string)key["value"]!,
        ["name"] = (string?)key["name"],
    };
}
