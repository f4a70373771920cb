using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>The request validators of a REST API.</summary>
internal sealed class RequestValidatorOperations(RestApiStore store)
{
    private const string Collection = "/restapis/{apiId}/requestvalidators";
    private const string Path = Collection + "/{validatorId}";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", Collection, request => store.Change(request.Route("apiId"), change =>
            ControlPlaneResponse.Created(Put(change.Definition, Identifiers.Part(), request.Body))));
        endpoints.MapOperation("GET", Collection, request =>
            store.Read(request.Route("apiId"), definition => ListResponse.Write(request, definition.RequestValidators)));
        endpoints.MapOperation("GET", Path, request => store.Read(request.Route("apiId"), definition =>
            ControlPlaneResponse.Ok(definition.RequestValidator(request.Route("validatorId")))));
        endpoints.MapUpdate("RequestValidator", Path, request => store.Change(request.Route("apiId"), change =>
        {
            var validator = change.Definition.RequestValidator(request.Route("validatorId"));
            RestShapes.RequestValidator.Patch(validator, PatchOperation.ReadAll(request.Body));
            Complete(validator);
            CheckName(change.Definition, validator);
            return ControlPlaneResponse.Ok(validator);
        }));
        endpoints.MapOperation("DELETE", Path, request => store.Change(request.Route("apiId"), change =>
        {
            var id = request.Route("validatorId");
            change.Definition.RequestValidator(id);
            if (change.Definition.Methods.Any(method => (string?)method.Method["requestValidatorId"] == id))
            {
                throw ControlPlaneException.Conflict("Cannot delete request validator, is referenced in a method");
            }

            change.Definition.RequestValidators.Remove(id);
            return ControlPlaneResponse.Accepted;
        }));
    }

    /// <summary>Adds a validator, or replaces the one that has the id.</summary>
    public static JsonObject Put(RestApiDefinition definition, string id, JsonObject body)
    {
        var validator = RestShapes.RequestValidator.Read(body);
        validator["id"] = id;
        Complete(validator);
        CheckName(definition, validator);
        definition.RequestValidators[id] = validator;
        return validator;
    }

    private static void Complete(JsonObject validator)
    {
        validator["validateRequestBody"] ??= false;
        validator["validateRequestParameters"] ??= false;
    }

    private static void CheckName(RestApiDefinition definition, JsonObject validator)
    {
        if ((string?)validator["name"] is "")
        {
            throw ControlPlaneException.BadRequest("Request Validator name cannot be blank");
        }

        if ((string?)validator["name"] is { } name
            && definition.RequestValidators.Any(other => other.Key != (string)validator["id"]! && (string?)other.Value!["name"] == name))
        {
            throw ControlPlaneException.Conflict($"Request validator name must be unique: {name}");
        }
    }
}
