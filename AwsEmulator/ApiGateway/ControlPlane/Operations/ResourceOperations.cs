using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>The resources of a REST API.</summary>
internal sealed class ResourceOperations(RestApiStore store)
{
    private const string Collection = "/restapis/{apiId}/resources";
    private const string Path = Collection + "/{resourceId}";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("GET", Collection, request => store.Read(request.Route("apiId"), definition => ListResponse.Write(
            request, definition.Resources.Select(resource => View(request, resource.Value!.AsObject())), resource => (string)resource["id"]!)));
        endpoints.MapOperation("POST", Path, Create);
        endpoints.MapOperation("GET", Path, request => store.Read(request.Route("apiId"), definition =>
            ControlPlaneResponse.Ok(View(request, definition.Resource(request.Route("resourceId"))))));
        endpoints.MapUpdate("Resource", Path, Update);
        endpoints.MapOperation("DELETE", Path, request => store.Change(request.Route("apiId"), change =>
        {
            ResourceTree.Remove(change.Definition, request.Route("resourceId"));
            return ControlPlaneResponse.Accepted;
        }));
    }

    private ControlPlaneResponse Create(ControlPlaneRequest request) => store.Change(request.Route("apiId"), change =>
    {
        var pathPart = request.Body.RequiredString("pathPart", "Resource path part cannot be empty");
        return ControlPlaneResponse.Created(View(request, ResourceTree.Add(change.Definition, request.Route("resourceId"), pathPart)));
    });

    private ControlPlaneResponse Update(ControlPlaneRequest request) => store.Change(request.Route("apiId"), change =>
    {
        var resource = change.Definition.Resource(request.Route("resourceId"));
        var place = new JsonObject { ["parentId"] = (string?)resource["parentId"], ["pathPart"] = (string?)resource["pathPart"] };
        RestShapes.Resource.Patch(place, PatchOperation.ReadAll(request.Body));
        if (resource["parentId"] is null || (string?)place["parentId"] is not { } parentId)
        {
            throw ControlPlaneException.BadRequest("Root resource cannot be updated");
        }

        ResourceTree.Place(change.Definition, resource, change.Definition.Resource(parentId), (string?)place["pathPart"] ?? "");
        return ControlPlaneResponse.Ok(View(request, resource));
    });

    /// <summary>A resource names its verbs; what they do is embedded on demand.</summary>
    private static JsonObject View(ControlPlaneRequest request, JsonObject resource)
    {
        var view = (JsonObject)resource.DeepClone();
        if (view["resourceMethods"] is not JsonObject { Count: > 0 } methods)
        {
            view.Remove("resourceMethods");
        }
        else if (!request.QueryValues("embed").Contains("methods"))
        {
            view["resourceMethods"] = new JsonObject(methods.Select(method => KeyValuePair.Create(method.Key, (JsonNode?)new JsonObject())));
        }

        return view;
    }
}
