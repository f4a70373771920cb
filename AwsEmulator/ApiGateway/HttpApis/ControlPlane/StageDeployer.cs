using System.Globalization;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane;

/// <summary>Makes deployments: by request, and by itself for stages that want that.</summary>
internal sealed class StageDeployer(StageCompiler compiler, TimeProvider time)
{
    private const string NoRoutes = "Unable to deploy API because no routes exist in this API";

    public string Now => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <returns>The deployment's id.</returns>
    /// <exception cref="ControlPlaneException">The API has nothing to deploy.</exception>
    public string Deploy(HttpApiDefinition definition, string? description, bool automatically)
    {
        if (definition.Routes.Count == 0)
        {
            throw ControlPlaneException.BadRequest(NoRoutes);
        }

        var id = ResourceId.Create(definition.Deployments, ResourceId.DeploymentLength);
        var deployment = new JsonObject
        {
            ["autoDeployed"] = automatically,
            ["createdDate"] = Now,
            ["deploymentStatus"] = "DEPLOYED",
            [HttpApiDefinition.Snapshot] = definition.TakeSnapshot().Root,
        };
        if (description is not null)
        {
            deployment["description"] = description;
        }

        definition.Deployments[id] = deployment;
        return id;
    }

    public static HttpApiDefinition FindSnapshot(HttpApiDefinition definition, JsonObject stage) =>
        new((JsonObject)definition.Deployments[(string)stage["deploymentId"]!]![HttpApiDefinition.Snapshot]!);

    /// <summary>
    /// Deploys a changed API to the stages with <c>autoDeploy</c>. A stage to which that is not possible keeps what it has,
    /// and says why. Automatic deployments that no stage uses any more are forgotten.
    /// </summary>
    public void DeployAutomatically(string apiId, HttpApiDefinition? before, HttpApiDefinition after)
    {
        var changed = before is null || !JsonNode.DeepEquals(before.TakeSnapshot().Root, after.TakeSnapshot().Root);
        foreach (var (name, node) in after.Stages)
        {
            var stage = (JsonObject)node!;
            var isNew = (bool?)before?.Stages[name]?["autoDeploy"] != true;
            if ((bool?)stage["autoDeploy"] == true && (changed || isNew))
            {
                Deploy(apiId, after, stage);
            }
        }

        var used = after.Stages.Select(stage => (string?)stage.Value!["deploymentId"]).ToHashSet();
        var unused = after.Deployments.Where(deployment => (bool?)deployment.Value!["autoDeployed"] == true && !used.Contains(deployment.Key))
            .Select(deployment => deployment.Key).ToList();
        unused.ForEach(id => after.Deployments.Remove(id));
    }

    private void Deploy(string apiId, HttpApiDefinition definition, JsonObject stage)
    {
        try
        {
            compiler.Compile(apiId, definition.TakeSnapshot(), stage);
            var id = Deploy(definition, "Automatic deployment triggered by changes to the Api configuration", automatically: true);
            stage["deploymentId"] = id;
            stage["lastDeploymentStatusMessage"] = $"Successfully deployed stage with deployment ID '{id}'";
        }
        catch (ControlPlaneException exception)
        {
            stage["lastDeploymentStatusMessage"] = $"Deployment attempt failed: {exception.Message}";
        }

        stage["lastUpdatedDate"] = Now;
    }
}
