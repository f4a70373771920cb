using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Members;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

/// <summary>Authorizers. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html.</summary>
internal sealed class AuthorizerOperations(HttpApiStore store)
{
    private const string Path = "/v2/apis/{apiId}/authorizers";
    private const string IdMember = "authorizerId";
    private const string Kind = "Authorizer";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", Path, Create);
        endpoints.MapOperation("GET", Path, request => ResourceViews.List(request, Find(request).Authorizers, IdMember));
        endpoints.MapOperation("GET", $"{Path}/{{id}}", Get);
        endpoints.MapOperation("PATCH", $"{Path}/{{id}}", Update);
        endpoints.MapOperation("DELETE", $"{Path}/{{id}}", Delete);
    }

    private HttpApiDefinition Find(ControlPlaneRequest request) => store.Find(request.Route("apiId"));

    private ControlPlaneResponse Create(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        var authorizer = ApiMembers.Authorizer.Create(request.Body);
        authorizer["identitySource"] ??= new JsonArray();
        var id = ResourceId.Create(definition.Authorizers, ResourceId.AuthorizerLength);
        definition.Authorizers[id] = authorizer;
        CheckName(definition, id);
        return ControlPlaneResponse.Created(definition.Authorizers.View(id, IdMember));
    });

    private ControlPlaneResponse Get(ControlPlaneRequest request)
    {
        var authorizers = Find(request).Authorizers;
        authorizers.Require(request.Route("id"), Kind);
        return ControlPlaneResponse.Ok(authorizers.View(request.Route("id"), IdMember));
    }

    private ControlPlaneResponse Update(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        var id = request.Route("id");
        var authorizer = definition.Authorizers.Require(id, Kind);
        var type = (string?)authorizer["authorizerType"];
        ApiMembers.Authorizer.Update(authorizer, request.Body);
        if ((string?)authorizer["authorizerType"] != type && Users(definition, id).FirstOrDefault() is { } route)
        {
            throw ControlPlaneException.Conflict($"Cannot change the type of Authorizer '{id}' referenced by route '{route}'");
        }

        CheckName(definition, id);
        return ControlPlaneResponse.Ok(definition.Authorizers.View(id, IdMember));
    });

    private ControlPlaneResponse Delete(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        var id = request.Route("id");
        definition.Authorizers.Require(id, Kind);
        if (Users(definition, id).FirstOrDefault() is { } route)
        {
            throw ControlPlaneException.Conflict($"Cannot delete Authorizer '{id}' referenced by route '{route}'");
        }

        definition.Authorizers.Remove(id);
        return ControlPlaneResponse.NoContent;
    });

    private static IEnumerable<string> Users(HttpApiDefinition definition, string id) => definition.Routes
        .Where(route => (string?)route.Value!["authorizerId"] == id)
        .Select(route => (string)route.Value!["routeKey"]!);

    private static void CheckName(HttpApiDefinition definition, string id)
    {
        var name = ((JsonObject)definition.Authorizers[id]!).RequiredString("name", "Invalid request input: name is required");
        if (definition.Authorizers.Any(other => other.Key != id && (string)other.Value!["name"]! == name))
        {
            throw ControlPlaneException.Conflict($"An authorizer with the name {name} already exists for this API");
        }
    }
}
