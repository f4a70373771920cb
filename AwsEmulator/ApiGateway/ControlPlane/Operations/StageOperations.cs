using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.UsagePlans;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>Stages: where deployments are served.</summary>
internal sealed class StageOperations(RestApiStore store, StageDeployer deployer, UsagePlanStore plans, TimeProvider time)
{
    private const string Collection = "/restapis/{apiId}/stages";
    private const string Path = Collection + "/{stageName}";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", Collection, Create);
        endpoints.MapOperation("GET", Collection, List);
        endpoints.MapOperation("GET", Path, request =>
            store.Read(request.Route("apiId"), definition => ControlPlaneResponse.Ok(definition.Stage(request.Route("stageName")))));
        endpoints.MapUpdate("Stage", Path, Update);
        endpoints.MapOperation("DELETE", Path, Delete);
    }

    private ControlPlaneResponse Create(ControlPlaneRequest request) => store.Change(request.Route("apiId"), change =>
    {
        if (request.Body["canarySettings"] is not null)
        {
            throw ControlPlaneException.BadRequest("The emulator does not support canary deployments");
        }

        var stage = RestShapes.Stage.Read(request.Body);
        StageRules.Complete(stage, time.GetUtcNow());
        StageRules.Check(stage);
        StageRules.CheckNew(change.Definition, (string)stage["stageName"]!);
        Deploy(change, stage);
        change.Definition.Stages[(string)stage["stageName"]!] = stage;
        return ControlPlaneResponse.Created(stage);
    });

    /// <summary>Not paged, and under <c>item</c> all the same.</summary>
    private ControlPlaneResponse List(ControlPlaneRequest request) => store.Read(request.Route("apiId"), definition =>
    {
        var deployment = request.Query("deploymentId");
        return ControlPlaneResponse.Ok(new JsonObject
        {
            ["item"] = new JsonArray([.. definition.Stages
                .Where(stage => deployment is null || (string?)stage.Value!["deploymentId"] == deployment)
                .Select(stage => stage.Value!.DeepClone())]),
        });
    });

    private ControlPlaneResponse Update(ControlPlaneRequest request) => store.Change(request.Route("apiId"), change =>
    {
        var stage = change.Definition.Stage(request.Route("stageName"));
        foreach (var operation in PatchOperation.ReadAll(request.Body))
        {
            if (!MethodSettings.TryPatch(stage, operation))
            {
                RestShapes.Stage.Patch(stage, [operation]);
            }
        }

        StageRules.Complete(stage, time.GetUtcNow());
        StageRules.Check(stage);
        Deploy(change, stage);
        return ControlPlaneResponse.Ok(stage);
    });

    private ControlPlaneResponse Delete(ControlPlaneRequest request)
    {
        var (apiId, name) = (request.Route("apiId"), request.Route("stageName"));
        store.Change(apiId, change =>
        {
            change.Definition.Stage(name);
            change.Definition.Stages.Remove(name);
            deployer.Withdraw(change, name);
            return true;
        });
        plans.RemoveStages((id, stage) => id == apiId && stage == name);
        return ControlPlaneResponse.Accepted;
    }

    private void Deploy(RestApiChange change, JsonObject stage)
    {
        if (!change.Definition.Deployments.ContainsKey((string)stage["deploymentId"]!))
        {
            throw ControlPlaneException.BadRequest("Deployment id does not exist");
        }

        deployer.Deploy(change, stage);
    }
}
