using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>The models of a REST API.</summary>
internal sealed partial class ModelOperations(RestApiStore store)
{
    private const string Collection = "/restapis/{apiId}/models";
    private const string Path = Collection + "/{name}";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", Collection, request => store.Change(request.Route("apiId"), change =>
        {
            var name = request.Body.String("name");
            if (name is "")
            {
                throw ControlPlaneException.BadRequest("Model name must be non-empty");
            }

            if (name is not null && change.Definition.Models.ContainsKey(name))
            {
                throw ControlPlaneException.Conflict("Model name already exists for this REST API");
            }

            return ControlPlaneResponse.Created(Put(change.Definition, request.Body));
        }));
        endpoints.MapOperation("GET", Collection, request =>
            store.Read(request.Route("apiId"), definition => ListResponse.Write(request, definition.Models, "name")));
        endpoints.MapOperation("GET", Path, request =>
            store.Read(request.Route("apiId"), definition => ControlPlaneResponse.Ok(definition.Model(request.Route("name")))));
        endpoints.MapUpdate("Model", Path, request => store.Change(request.Route("apiId"), change =>
        {
            var model = change.Definition.Model(request.Route("name"));
            RestShapes.Model.Patch(model, PatchOperation.ReadAll(request.Body));
            CheckSchema(model);
            return ControlPlaneResponse.Ok(model);
        }));
        endpoints.MapOperation("DELETE", Path, request => store.Change(request.Route("apiId"), change =>
        {
            var name = request.Route("name");
            change.Definition.Model(name);
            if (change.Definition.Methods.Any(method => Uses(method.Method, name)))
            {
                throw ControlPlaneException.Conflict($"Cannot delete model '{name}', is referenced in method request or response");
            }

            change.Definition.Models.Remove(name);
            return ControlPlaneResponse.Accepted;
        }));
    }

    /// <summary>Adds a model, or replaces the one that has its name.</summary>
    public static JsonObject Put(RestApiDefinition definition, JsonObject body)
    {
        var model = RestShapes.Model.Read(body);
        var name = (string)model["name"]!;
        if (!Name().IsMatch(name))
        {
            throw ControlPlaneException.BadRequest("Model name must be alphanumeric: " + name);
        }

        CheckSchema(model);
        model["id"] = (string?)definition.Models[name]?["id"] ?? Identifiers.Part();
        definition.Models[name] = model;
        return model;
    }

    private static void CheckSchema(JsonObject model)
    {
        if (string.IsNullOrEmpty((string?)model["schema"]))
        {
            throw ControlPlaneException.BadRequest("Model schema must have at least 1 property or array items defined");
        }

        ModelSchemas.Parse((string)model["schema"]!);
    }

    private static bool Uses(JsonObject method, string model)
    {
        var responses = (method["methodResponses"] as JsonObject ?? []).Select(response => response.Value!["responseModels"]);
        return responses.Append(method["requestModels"]).OfType<JsonObject>().Any(models => models.Any(entry => (string?)entry.Value == model));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
