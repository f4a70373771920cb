using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>The authorizers of a REST API.</summary>
internal sealed class AuthorizerOperations(RestApiStore store)
{
    public const string Path = Collection + "/{authorizerId}";

    private const string Collection = "/restapis/{apiId}/authorizers";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", Collection, Create);
        endpoints.MapOperation("GET", Collection, request =>
            store.Read(request.Route("apiId"), definition => ListResponse.Write(request, definition.Authorizers)));
        endpoints.MapOperation("GET", Path, request => store.Read(request.Route("apiId"), definition =>
            ControlPlaneResponse.Ok(definition.Authorizer(request.Route("authorizerId")))));
        endpoints.MapUpdate("Authorizer", Path, request => store.Change(request.Route("apiId"), change =>
        {
            var authorizer = change.Definition.Authorizer(request.Route("authorizerId"));
            RestShapes.Authorizer.Patch(authorizer, PatchOperation.ReadAll(request.Body));
            AuthorizerRules.Check(change.Definition, authorizer);
            return ControlPlaneResponse.Ok(authorizer);
        }));
        endpoints.MapOperation("DELETE", Path, request => store.Change(request.Route("apiId"), change =>
        {
            var id = request.Route("authorizerId");
            change.Definition.Authorizer(id);
            if (change.Definition.Methods.Any(method => (string?)method.Method["authorizerId"] == id))
            {
                throw ControlPlaneException.Conflict("Cannot delete authorizer, is referenced in a method");
            }

            change.Definition.Authorizers.Remove(id);
            return ControlPlaneResponse.Accepted;
        }));
    }

    /// <summary>Adds an authorizer, or replaces the one that has the id.</summary>
    /// <returns>The id.</returns>
    public static string Put(RestApiDefinition definition, string id, JsonObject body)
    {
        var authorizer = RestShapes.Authorizer.Read(body);
        authorizer["id"] = id;
        authorizer["authType"] ??= (string?)authorizer["type"] == "COGNITO_USER_POOLS" ? "cognito_user_pools" : "custom";
        AuthorizerRules.Check(definition, authorizer);
        definition.Authorizers[id] = authorizer;
        return id;
    }

    private ControlPlaneResponse Create(ControlPlaneRequest request)
    {
        try
        {
            return store.Change(request.Route("apiId"), change =>
            {
                var id = Put(change.Definition, Identifiers.Part(), request.Body);
                return ControlPlaneResponse.Created(change.Definition.Authorizer(id));
            });
        }
        catch (ControlPlaneException exception) when (exception.Status == StatusCodes.Status404NotFound)
        {
            // Recorded from AWS: of all operations, this one answers so for an unknown API.
            throw ControlPlaneException.Conflict("Unable to complete operation due to concurrent modification. Please try again later.");
        }
    }
}
