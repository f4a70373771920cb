using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.UsagePlans;

/// <summary>API keys. Their values are shown to whoever creates one, and on demand.</summary>
internal sealed class ApiKeyOperations(UsagePlanStore store, RestApiStore apis, TimeProvider time)
{
    private const string Path = "/apikeys/{keyId}";
    private const int ShortestValue = 20;
    private const int LongestValue = 128;

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", "/apikeys", Create);
        endpoints.MapOperation("GET", "/apikeys", List);
        endpoints.MapOperation("GET", Path, request =>
            ControlPlaneResponse.Ok(View(store.Key(request.Route("keyId")), request.QueryFlag("includeValue"))));
        endpoints.MapUpdate("ApiKey", Path, request => store.Change(() =>
        {
            var key = (JsonObject)store.Key(request.Route("keyId")).DeepClone();
            RestShapes.ApiKey.Patch(key, PatchOperation.ReadAll(request.Body));
            key["lastUpdatedDate"] = time.GetUtcNow().ToUnixTimeSeconds();
            store.SaveKey(key);
            return ControlPlaneResponse.Ok(View(key, includeValue: false));
        }));
        endpoints.MapOperation("DELETE", Path, request => store.Change(() =>
        {
            store.RemoveKey((string)store.Key(request.Route("keyId"))["id"]!);
            return ControlPlaneResponse.Accepted;
        }));
    }

    private ControlPlaneResponse Create(ControlPlaneRequest request) => store.Change(() =>
    {
        if (request.Query("mode") is { Length: > 0 })
        {
            throw ControlPlaneException.BadRequest("The emulator does not support the import of API keys");
        }

        var key = RestShapes.ApiKey.Read(request.Body);
        var value = (string?)key["value"] is { Length: > 0 } given ? given : Identifiers.ApiKeyValue();
        if (value.Length is < ShortestValue or > LongestValue)
        {
            throw ControlPlaneException.BadRequest($"API Key value should be at least {ShortestValue} characters and at most {LongestValue} characters");
        }

        if (store.Keys.Values.Any(other => (string)other["value"]! == value))
        {
            throw ControlPlaneException.Conflict("API Key already exists");
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        key["id"] = Identifiers.Api();
        key["value"] = value;
        key["enabled"] ??= false;
        key["createdDate"] = now;
        key["lastUpdatedDate"] = now;
        key["stageKeys"] = ReadStages(request.Body);
        store.SaveKey(key);
        return ControlPlaneResponse.Created(View(key, includeValue: true));
    });

    /// <summary>From before there were usage plans: the stages are told again, and the key opens none of them.</summary>
    private JsonArray ReadStages(JsonObject body)
    {
        var stages = new JsonArray();
        foreach (var node in body["stageKeys"] as JsonArray ?? [])
        {
            var stage = node as JsonObject ?? throw ControlPlaneException.BadRequest("Invalid request input: stageKeys must be a list of objects");
            var (apiId, name) = (stage.String("restApiId") ?? "", stage.String("stageName") ?? "");
            if (apis.ReadIfThere(apiId, definition => definition.Stages[name]) is null)
            {
                throw ControlPlaneException.BadRequest("Invalid stage identifier specified");
            }

            stages.Add((JsonNode)$"{apiId}/{name}");
        }

        return stages;
    }

    private ControlPlaneResponse List(ControlPlaneRequest request)
    {
        var (name, customer, includeValues) = (request.Query("name"), request.Query("customerId"), request.QueryFlag("includeValues"));
        return ListResponse.Write(
            request,
            store.Keys.Values
                .Where(key => name is null || ((string?)key["name"])?.StartsWith(name, StringComparison.Ordinal) == true)
                .Where(key => customer is null || (string?)key["customerId"] == customer)
                .Select(key => View(key, includeValues)),
            key => (string)key["id"]!);
    }

    private static JsonObject View(JsonObject key, bool includeValue)
    {
        var view = (JsonObject)key.DeepClone();
        if (!includeValue)
        {
            view.Remove("value");
        }

        return view;
    }
}
