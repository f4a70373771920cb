using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Import;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.UsagePlans;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>REST APIs: creation, import, and what holds for the API as a whole.</summary>
internal sealed class RestApiOperations(
    RestApiStore store, ApiRegistry registry, UsagePlanStore plans, GatewayOptions options, AwsAccount account, TimeProvider time)
{
    private const string Path = "/restapis/{apiId}";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", "/restapis", request => request.Query("mode") == "import" ? Import(request) : Create(request));
        endpoints.MapOperation("GET", "/restapis", List);
        endpoints.MapOperation("GET", Path, request =>
            store.Read(request.Route("apiId"), definition => ControlPlaneResponse.Ok(RestApiView.Write(definition))));
        endpoints.MapOperation("PUT", Path, Put);
        endpoints.MapUpdate("RestApi", Path, Update);
        endpoints.MapOperation("DELETE", Path, Delete);
    }

    private ControlPlaneResponse Create(ControlPlaneRequest request)
    {
        var api = RestShapes.RestApi.Read(request.Body);
        RestApiDefinition definition;
        if (request.Body.String("cloneFrom") is { } source)
        {
            definition = store.Read(source, original => original.Snapshot());
            foreach (var name in new[] { "id", "createdDate", "tags" })
            {
                definition.Api.Remove(name);
            }

            foreach (var (name, value) in api)
            {
                definition.Api[name] = value?.DeepClone();
            }

            RestApiRules.Check(definition.Api);
            RestApiRules.Complete(definition.Api, time.GetUtcNow());
            PolicyResources.Expand(definition.Api, account);
        }
        else
        {
            definition = New(api);
            RestApiRules.AddDefaultModels(definition);
        }

        Add(definition);
        return ControlPlaneResponse.Created(RestApiView.Write(definition));
    }

    private ControlPlaneResponse Import(ControlPlaneRequest request)
    {
        var root = Understand(() => ImportDocument.Parse(request.Content.Span));
        var api = new JsonObject { ["name"] = "import" };
        if (request.Query("endpointConfigurationTypes") is { } type)
        {
            api["endpointConfiguration"] = RestShapes.RestApi.Read(new JsonObject
            {
                ["name"] = "import",
                ["endpointConfiguration"] = new JsonObject { ["types"] = new JsonArray(type) },
            })["endpointConfiguration"]!.DeepClone();
        }

        var definition = New(api);
        var report = Read(request, root, definition, ImportMode.Merge);
        Add(definition);
        return ControlPlaneResponse.Created(WithWarnings(definition, report));
    }

    private ControlPlaneResponse Put(ControlPlaneRequest request)
    {
        var mode = request.Query("mode") switch
        {
            null or "" or "merge" => ImportMode.Merge,
            "overwrite" => ImportMode.Overwrite,
            var other => throw ControlPlaneException.BadRequest($"Invalid mode specified: {other}. Valid options are merge, overwrite"),
        };
        var root = Understand(() => ImportDocument.Parse(request.Content.Span));
        return store.Change(request.Route("apiId"), change =>
        {
            var report = Read(request, root, change.Definition, mode);
            return ControlPlaneResponse.Ok(WithWarnings(change.Definition, report));
        });
    }

    private ControlPlaneResponse List(ControlPlaneRequest request) => ListResponse.Write(
        request,
        store.Ids.Select(id => store.ReadIfThere(id, RestApiView.Write)).OfType<JsonObject>(),
        api => (string)api["id"]!);

    private ControlPlaneResponse Update(ControlPlaneRequest request) => store.Change(request.Route("apiId"), change =>
    {
        var api = change.Definition.Api;
        var wasPrivate = RestApiRules.IsPrivate(api);
        RestShapes.RestApi.Patch(api, PatchOperation.ReadAll(request.Body));
        if (!wasPrivate && RestApiRules.IsPrivate(api))
        {
            api["endpointConfiguration"]!["ipAddressType"] = "dualstack";
        }

        RestApiRules.Check(api);
        RestApiRules.Complete(api, time.GetUtcNow());
        PolicyResources.Expand(api, account);
        return ControlPlaneResponse.Ok(RestApiView.Write(change.Definition));
    });

    private ControlPlaneResponse Delete(ControlPlaneRequest request)
    {
        var apiId = request.Route("apiId");
        store.Remove(apiId, () => registry.Remove(apiId));
        plans.RemoveStages((id, _) => id == apiId);
        return ControlPlaneResponse.Accepted;
    }

    private RestApiDefinition New(JsonObject api)
    {
        RestApiRules.Check(api);
        RestApiRules.Complete(api, time.GetUtcNow());
        PolicyResources.Expand(api, account);
        var definition = new RestApiDefinition(new JsonObject { ["api"] = api });
        ResourceTree.AddRoot(definition);
        return definition;
    }

    private void Add(RestApiDefinition definition)
    {
        // HTTP APIs have the same space of ids, so the registry decides who gets one.
        if (!registry.TryAdd(definition.Id, ApiKind.Rest))
        {
            throw ControlPlaneException.Conflict($"An API with the id {definition.Id} already exists");
        }

        store.Add(definition);
    }

    private ImportReport Read(ControlPlaneRequest request, JsonObject root, RestApiDefinition definition, ImportMode mode)
    {
        var report = new ImportReport();
        return Understand(() =>
        {
            OpenApiReader.Read(root, definition, mode, BasePath.Parse(request.Query("basepath")), options.GlobalOpenApiSecurity, report);
            report.ThrowIfFailed(request.QueryFlag("failonwarnings"));
            RestApiRules.Check(definition.Api);
            PolicyResources.Expand(definition.Api, account);
            return report;
        });
    }

    /// <summary>Reads a document, any member of which may be of another type than the specification gives it.</summary>
    private static T Understand<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or OverflowException)
        {
            throw ControlPlaneException.BadRequest($"Invalid OpenAPI input: {exception.Message}");
        }
    }

    private static JsonObject WithWarnings(RestApiDefinition definition, ImportReport report)
    {
        var view = RestApiView.Write(definition);
        if (report.Warnings.Count > 0)
        {
            view["warnings"] = new JsonArray([.. report.Warnings.Select(warning => (JsonNode)warning)]);
        }

        return view;
    }
}
