using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>Integrations and their responses.</summary>
internal sealed class IntegrationOperations(RestApiStore store)
{
    private const string Path = MethodOperations.Path + "/integration";
    private const string ResponsePath = Path + "/responses/{statusCode}";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("PUT", Path, request => store.Change(request.Route("apiId"), change => ControlPlaneResponse.Created(
            Put(change.Definition, request.Route("resourceId"), request.Route("verb"), request.Body))));
        endpoints.MapOperation("GET", Path, request => store.Read(request.Route("apiId"), definition =>
            ControlPlaneResponse.Ok(Integration(definition, request))));
        endpoints.MapUpdate("Integration", Path, request => store.Change(request.Route("apiId"), change =>
        {
            var integration = Integration(change.Definition, request);
            RestShapes.Integration.Patch(integration, PatchOperation.ReadAll(request.Body));
            IntegrationRules.Check(integration);
            MappingRules.CheckRequest(change.Definition.Method(request.Route("resourceId"), request.Route("verb")), integration);
            IntegrationRules.Complete(integration, request.Route("resourceId"));
            return ControlPlaneResponse.Ok(integration);
        }));
        endpoints.MapOperation("DELETE", Path, request => store.Change(request.Route("apiId"), change =>
        {
            Integration(change.Definition, request);
            change.Definition.Method(request.Route("resourceId"), request.Route("verb")).Remove("methodIntegration");
            return ControlPlaneResponse.NoContent;
        }));

        endpoints.MapOperation("PUT", ResponsePath, request => store.Change(request.Route("apiId"), change => ControlPlaneResponse.Created(PutResponse(
            change.Definition, request.Route("resourceId"), request.Route("verb"), request.Route("statusCode"), request.Body))));
        endpoints.MapOperation("GET", ResponsePath, request => store.Read(request.Route("apiId"), definition =>
            ControlPlaneResponse.Ok(Response(definition, request))));
        endpoints.MapUpdate("IntegrationResponse", ResponsePath, request => store.Change(request.Route("apiId"), change =>
        {
            var response = Response(change.Definition, request);
            RestShapes.IntegrationResponse.Patch(response, PatchOperation.ReadAll(request.Body));
            MappingRules.CheckResponse(MethodResponse(change.Definition, request), response);
            return ControlPlaneResponse.Ok(response);
        }));
        endpoints.MapOperation("DELETE", ResponsePath, request => store.Change(request.Route("apiId"), change =>
        {
            Response(change.Definition, request);
            Integration(change.Definition, request)["integrationResponses"]!.AsObject().Remove(request.Route("statusCode"));
            return ControlPlaneResponse.NoContent;
        }));
    }

    /// <summary>Gives a method its integration, in place of the one it has.</summary>
    public static JsonObject Put(RestApiDefinition definition, string resourceId, string verb, JsonObject body)
    {
        var method = definition.Method(resourceId, verb);
        var integration = RestShapes.Integration.Read(body);
        IntegrationRules.Check(integration);
        MappingRules.CheckRequest(method, integration);
        IntegrationRules.Complete(integration, resourceId);
        method["methodIntegration"] = integration;
        return integration;
    }

    public static JsonObject PutResponse(RestApiDefinition definition, string resourceId, string verb, string statusCode, JsonObject body)
    {
        var integration = definition.Integration(resourceId, verb);
        var declared = definition.MethodResponse(resourceId, verb, statusCode);
        var response = RestShapes.IntegrationResponse.Read(body);
        MappingRules.CheckResponse(declared, response);
        response["statusCode"] = statusCode;
        if (integration["integrationResponses"] is not JsonObject responses)
        {
            integration["integrationResponses"] = responses = [];
        }

        responses[statusCode] = response;
        return response;
    }

    private static JsonObject Integration(RestApiDefinition definition, ControlPlaneRequest request) =>
        definition.Integration(request.Route("resourceId"), request.Route("verb"));

    private static JsonObject MethodResponse(RestApiDefinition definition, ControlPlaneRequest request) =>
        definition.MethodResponse(request.Route("resourceId"), request.Route("verb"), request.Route("statusCode"));

    private static JsonObject Response(RestApiDefinition definition, ControlPlaneRequest request) =>
        definition.IntegrationResponse(request.Route("resourceId"), request.Route("verb"), request.Route("statusCode"));
}
