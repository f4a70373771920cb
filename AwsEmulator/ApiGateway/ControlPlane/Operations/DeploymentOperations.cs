using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>Deployments: what a REST API was at one moment, for stages to serve.</summary>
internal sealed class DeploymentOperations(RestApiStore store, StageCompiler compiler, StageDeployer deployer, TimeProvider time)
{
    private const string Collection = "/restapis/{apiId}/deployments";
    private const string Path = Collection + "/{deploymentId}";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", Collection, Create);
        endpoints.MapOperation("GET", Collection, request =>
            store.Read(request.Route("apiId"), definition => ListResponse.Write(request, definition.Deployments)));
        endpoints.MapOperation("GET", Path, Get);
        endpoints.MapUpdate("Deployment", Path, request => store.Change(request.Route("apiId"), change =>
        {
            var deployment = change.Definition.Deployment(request.Route("deploymentId"));
            RestShapes.Deployment.Patch(deployment, PatchOperation.ReadAll(request.Body));
            return ControlPlaneResponse.Ok(deployment);
        }));
        endpoints.MapOperation("DELETE", Path, Delete);
    }

    private ControlPlaneResponse Create(ControlPlaneRequest request) => store.Change(request.Route("apiId"), change =>
    {
        var definition = change.Definition;
        if (request.Body["canarySettings"] is not null)
        {
            throw ControlPlaneException.BadRequest("The emulator does not support canary deployments");
        }

        var id = Identifiers.Part();
        var deployment = RestShapes.Deployment.Read(request.Body);
        deployment["id"] = id;
        deployment["createdDate"] = time.GetUtcNow().ToUnixTimeSeconds();
        var snapshot = definition.Snapshot();
        JsonObject? stage = null;
        if (request.Body.String("stageName") is { Length: > 0 } name)
        {
            stage = StageOf(definition, request.Body, name, id);
            deployer.Deploy(change, stage, snapshot);
        }
        else
        {
            compiler.Check(snapshot);
        }

        definition.Deployments[id] = deployment;
        if (stage is not null)
        {
            definition.Stages[(string)stage["stageName"]!] = stage;
        }

        store.SaveDeployment(definition.Id, id, snapshot);
        return ControlPlaneResponse.Created(deployment);
    });

    private JsonObject StageOf(RestApiDefinition definition, JsonObject body, string name, string deploymentId)
    {
        var now = time.GetUtcNow();
        var given = new JsonObject
        {
            ["stageName"] = name,
            ["deploymentId"] = deploymentId,
            ["description"] = body["stageDescription"]?.DeepClone(),
        };
        foreach (var member in new[] { "cacheClusterEnabled", "cacheClusterSize", "variables", "tracingEnabled" })
        {
            given[member] = body[member]?.DeepClone();
        }

        var read = RestShapes.Stage.Read(given);
        if (definition.Stages[name] is not JsonObject existing)
        {
            StageRules.CheckNew(definition, name);
            StageRules.Complete(read, now);
            StageRules.Check(read);
            return read;
        }

        var stage = (JsonObject)existing.DeepClone();
        foreach (var (member, value) in read)
        {
            stage[member] = value?.DeepClone();
        }

        StageRules.Complete(stage, now);
        StageRules.Check(stage);
        return stage;
    }

    private ControlPlaneResponse Get(ControlPlaneRequest request)
    {
        var (apiId, id) = (request.Route("apiId"), request.Route("deploymentId"));
        return store.Read(apiId, definition =>
        {
            var deployment = (JsonObject)definition.Deployment(id).DeepClone();
            if (request.QueryValues("embed").Contains("apisummary"))
            {
                deployment["apiSummary"] = Summary(store.ReadDeployment(apiId, id));
            }

            return ControlPlaneResponse.Ok(deployment);
        });
    }

    private static JsonObject Summary(RestApiDefinition snapshot)
    {
        var summary = new JsonObject();
        foreach (var (resource, method) in snapshot.Methods)
        {
            var path = (string)resource["path"]!;
            if (summary[path] is not JsonObject verbs)
            {
                summary[path] = verbs = [];
            }

            verbs[(string)method["httpMethod"]!] = new JsonObject
            {
                ["authorizationType"] = (string?)method["authorizationType"],
                ["apiKeyRequired"] = (bool?)method["apiKeyRequired"],
            };
        }

        return summary;
    }

    private ControlPlaneResponse Delete(ControlPlaneRequest request) => store.Change(request.Route("apiId"), change =>
    {
        var (apiId, id) = (request.Route("apiId"), request.Route("deploymentId"));
        change.Definition.Deployment(id);
        if (change.Definition.Stages.Any(stage => (string?)stage.Value!["deploymentId"] == id))
        {
            throw ControlPlaneException.BadRequest("Active stages pointing to this deployment must be moved or deleted");
        }

        change.Definition.Deployments.Remove(id);
        change.AfterSave(() => store.RemoveDeployment(apiId, id));
        return ControlPlaneResponse.Accepted;
    });
}
