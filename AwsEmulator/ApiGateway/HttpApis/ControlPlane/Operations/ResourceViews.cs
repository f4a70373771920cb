using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

/// <summary>What clients see of resources, one and many.</summary>
internal static class ResourceViews
{
    private const int DefaultPage = 100;
    private const int MaximumPage = 500;

    /// <param name="resources">Resources by id.</param>
    /// <param name="id">One of them.</param>
    /// <param name="idMember">What the client knows the id as.</param>
    public static JsonObject View(this JsonObject resources, string id, string idMember)
    {
        var view = (JsonObject)resources[id]!.DeepClone();
        view.Remove(HttpApiDefinition.Snapshot);
        view[idMember] = id;
        return view;
    }

    /// <exception cref="ControlPlaneException">There is no such resource.</exception>
    public static JsonObject Require(this JsonObject resources, string id, string kind) =>
        resources[id] as JsonObject ?? throw ControlPlaneException.NotFound($"Invalid {kind} identifier specified");

    public static ControlPlaneResponse List(ControlPlaneRequest request, JsonObject resources, string idMember) =>
        List(request, resources.Select(resource => resource.Key), id => resources.View(id, idMember));

    public static ControlPlaneResponse List(ControlPlaneRequest request, IEnumerable<string> ids, Func<string, JsonObject> view)
    {
        var page = Page.Cut(ids, id => id, request.QueryNumber("maxResults"), DefaultPage, MaximumPage, request.Query("nextToken"));
        var result = new JsonObject { ["items"] = new JsonArray([.. page.Items.Select(view)]) };
        if (page.Next is not null)
        {
            result["nextToken"] = page.Next;
        }

        return ControlPlaneResponse.Ok(result);
    }
}
