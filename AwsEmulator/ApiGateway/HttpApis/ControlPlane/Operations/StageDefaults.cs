using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

/// <summary>What a stage has when nobody says otherwise.</summary>
internal static class StageDefaults
{
    public static JsonObject Create(string name, string now) => Apply(new JsonObject { ["stageName"] = name }, now);

    public static JsonObject Apply(JsonObject stage, string now)
    {
        stage["createdDate"] = now;
        stage["lastUpdatedDate"] = now;
        stage["autoDeploy"] ??= false;
        stage["defaultRouteSettings"] ??= new JsonObject();
        stage["defaultRouteSettings"]!["detailedMetricsEnabled"] ??= false;
        stage["routeSettings"] ??= new JsonObject();
        stage["stageVariables"] ??= new JsonObject();
        stage["tags"] ??= new JsonObject();
        return stage;
    }
}
