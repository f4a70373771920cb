using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>A REST API as clients see it.</summary>
internal static class RestApiView
{
    public static JsonObject Write(RestApiDefinition definition)
    {
        var view = (JsonObject)definition.Api.DeepClone();

        // The service returns the policy with its quotes escaped once more; clients count on it.
        if ((string?)view["policy"] is { } policy)
        {
            view["policy"] = policy.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        }

        foreach (var name in new[] { "tags", "binaryMediaTypes" })
        {
            if (view[name] is JsonObject { Count: 0 } or JsonArray { Count: 0 })
            {
                view.Remove(name);
            }
        }

        return view;
    }
}
