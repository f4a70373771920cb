using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Members;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

/// <summary>Integrations. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html.</summary>
internal sealed class IntegrationOperations(HttpApiStore store, StageCompiler compiler)
{
    private const string Path = "/v2/apis/{apiId}/integrations";
    private const string IdMember = "integrationId";
    private const string Kind = "Integration";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", Path, Create);
        endpoints.MapOperation("GET", Path, request => ResourceViews.List(request, Find(request).Integrations, IdMember));
        endpoints.MapOperation("GET", $"{Path}/{{id}}", Get);
        endpoints.MapOperation("PATCH", $"{Path}/{{id}}", Update);
        endpoints.MapOperation("DELETE", $"{Path}/{{id}}", Delete);
    }

    private HttpApiDefinition Find(ControlPlaneRequest request) => store.Find(request.Route("apiId"));

    private ControlPlaneResponse Create(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        var integration = IntegrationDefaults.Apply(ApiMembers.Integration.Create(request.Body));
        Check(request.Route("apiId"), integration);
        var id = ResourceId.Create(definition.Integrations, ResourceId.RouteLength);
        definition.Integrations[id] = integration;
        return ControlPlaneResponse.Created(definition.Integrations.View(id, IdMember));
    });

    private ControlPlaneResponse Get(ControlPlaneRequest request)
    {
        var integrations = Find(request).Integrations;
        integrations.Require(request.Route("id"), Kind);
        return ControlPlaneResponse.Ok(integrations.View(request.Route("id"), IdMember));
    }

    private ControlPlaneResponse Update(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        var id = request.Route("id");
        var integration = definition.Integrations.Require(id, Kind);
        ApiMembers.Integration.Update(integration, request.Body);
        Check(request.Route("apiId"), integration);
        return ControlPlaneResponse.Ok(definition.Integrations.View(id, IdMember));
    });

    private ControlPlaneResponse Delete(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        var id = request.Route("id");
        definition.Integrations.Require(id, Kind);
        if (definition.Routes.FirstOrDefault(route => RouteTarget.IntegrationId((JsonObject)route.Value!) == id).Value is { } user)
        {
            throw ControlPlaneException.Conflict($"Cannot delete Integration '{id}' referenced by route '{(string)user["routeKey"]!}'");
        }

        definition.Integrations.Remove(id);
        return ControlPlaneResponse.NoContent;
    });

    /// <summary>A route of its own shows at once what the emulator would refuse when a route uses the integration.</summary>
    private void Check(string apiId, JsonObject integration)
    {
        var probe = HttpApiDefinition.Create(new JsonObject { ["name"] = "probe" });
        probe.Integrations["probe"] = integration.DeepClone();
        probe.Routes["probe"] = new JsonObject { ["routeKey"] = "ANY /{proxy+}", ["target"] = RouteTarget.Create("probe") };
        compiler.Check(apiId, probe);
    }
}
