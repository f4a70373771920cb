using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

/// <summary>The lists of API Gateway v1, which come under the key <c>item</c> and continue at a <c>position</c>.</summary>
internal static class ListResponse
{
    private const int DefaultLimit = 25;
    private const int MaximumLimit = 500;

    public static ControlPlaneResponse Write(ControlPlaneRequest request, IEnumerable<JsonObject> items, Func<JsonObject, string> key)
    {
        var page = Page.Cut(items, key, request.QueryNumber("limit"), DefaultLimit, MaximumLimit, request.Query("position"));
        var body = new JsonObject { ["item"] = new JsonArray([.. page.Items.Select(item => item.DeepClone())]) };
        if (page.Next is { } next)
        {
            body["position"] = next;
        }

        return ControlPlaneResponse.Ok(body);
    }

    public static ControlPlaneResponse Write(ControlPlaneRequest request, JsonObject section, string key = "id") =>
        Write(request, section.Select(entry => (JsonObject)entry.Value!), item => (string)item[key]!);
}
