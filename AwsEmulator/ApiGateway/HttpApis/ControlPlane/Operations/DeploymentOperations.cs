using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Members;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

/// <summary>Deployments: what an API was, for stages to serve. See
/// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments.html.</summary>
internal sealed class DeploymentOperations(HttpApiStore store, StageDeployer deployer)
{
    private const string Path = "/v2/apis/{apiId}/deployments";
    private const string IdMember = "deploymentId";
    private const string Kind = "Deployment";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", Path, Create);
        endpoints.MapOperation("GET", Path, request => ResourceViews.List(request, Find(request).Deployments, IdMember));
        endpoints.MapOperation("GET", $"{Path}/{{id}}", Get);
        endpoints.MapOperation("PATCH", $"{Path}/{{id}}", Update);
        endpoints.MapOperation("DELETE", $"{Path}/{{id}}", Delete);
    }

    private HttpApiDefinition Find(ControlPlaneRequest request) => store.Find(request.Route("apiId"));

    private ControlPlaneResponse Create(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        var body = ApiMembers.Deployment.Create(request.Body);
        var id = deployer.Deploy(definition, (string?)body["description"], automatically: false);
        if ((string?)body["stageName"] is { } name)
        {
            var stage = definition.Stages.Require(name, "stage");
            if ((bool?)stage["autoDeploy"] == true)
            {
                throw ControlPlaneException.BadRequest("Deployment ID cannot be set on a stage that has autoDeploy enabled");
            }

            stage[IdMember] = id;
            stage["lastUpdatedDate"] = deployer.Now;
        }

        return ControlPlaneResponse.Created(definition.Deployments.View(id, IdMember));
    });

    private ControlPlaneResponse Get(ControlPlaneRequest request)
    {
        var deployments = Find(request).Deployments;
        deployments.Require(request.Route("id"), Kind);
        return ControlPlaneResponse.Ok(deployments.View(request.Route("id"), IdMember));
    }

    private ControlPlaneResponse Update(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        var deployment = definition.Deployments.Require(request.Route("id"), Kind);
        if (request.Body.ContainsKey("stageName"))
        {
            throw ControlPlaneException.BadRequest("Invalid request input: stageName cannot be updated");
        }

        ApiMembers.Deployment.Update(deployment, request.Body);
        return ControlPlaneResponse.Ok(definition.Deployments.View(request.Route("id"), IdMember));
    });

    private ControlPlaneResponse Delete(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        var id = request.Route("id");
        definition.Deployments.Require(id, Kind);
        if (definition.Stages.Any(stage => (string?)stage.Value![IdMember] == id))
        {
            throw ControlPlaneException.BadRequest("Active stages pointing to this deployment must be moved or deleted");
        }

        definition.Deployments.Remove(id);
        return ControlPlaneResponse.NoContent;
    });
}
