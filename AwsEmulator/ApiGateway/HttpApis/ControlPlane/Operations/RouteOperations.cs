using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Members;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

/// <summary>Routes. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html.</summary>
internal sealed class RouteOperations(HttpApiStore store)
{
    private const string Path = "/v2/apis/{apiId}/routes";
    private const string IdMember = "routeId";
    private const string Kind = "Route";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", Path, Create);
        endpoints.MapOperation("GET", Path, request => ResourceViews.List(request, Find(request).Routes, IdMember));
        endpoints.MapOperation("GET", $"{Path}/{{id}}", Get);
        endpoints.MapOperation("PATCH", $"{Path}/{{id}}", Update);
        endpoints.MapOperation("DELETE", $"{Path}/{{id}}", Delete);
    }

    private HttpApiDefinition Find(ControlPlaneRequest request) => store.Find(request.Route("apiId"));

    private ControlPlaneResponse Create(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        var route = ApiMembers.Route.Create(request.Body);
        var id = ResourceId.Create(definition.Routes, ResourceId.RouteLength);
        definition.Routes[id] = route;
        Check(definition, id, route);
        return ControlPlaneResponse.Created(definition.Routes.View(id, IdMember));
    });

    private ControlPlaneResponse Get(ControlPlaneRequest request)
    {
        var routes = Find(request).Routes;
        routes.Require(request.Route("id"), Kind);
        return ControlPlaneResponse.Ok(routes.View(request.Route("id"), IdMember));
    }

    private ControlPlaneResponse Update(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        var id = request.Route("id");
        var route = definition.Routes.Require(id, Kind);
        ApiMembers.Route.Update(route, request.Body);
        Check(definition, id, route);
        return ControlPlaneResponse.Ok(definition.Routes.View(id, IdMember));
    });

    private ControlPlaneResponse Delete(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        definition.Routes.Require(request.Route("id"), Kind);
        definition.Routes.Remove(request.Route("id"));
        return ControlPlaneResponse.NoContent;
    });

    private static void Check(HttpApiDefinition definition, string id, JsonObject route)
    {
        var key = route.RequiredString("routeKey", "Invalid request input: routeKey is required");
        if (RouteKey.Parse(key) is null)
        {
            throw ControlPlaneException.BadRequest($"The provided route key is not formatted properly for HTTP protocol: {key}. Write $default, or a method and a path");
        }

        if (definition.Routes.Any(other => other.Key != id && (string)other.Value!["routeKey"]! == key))
        {
            throw ControlPlaneException.Conflict($"Route with key {key} already exists for this API");
        }

        if ((string?)route["target"] is { } target
            && (RouteTarget.IntegrationId(route) is not { } integration || definition.Integrations[integration] is null))
        {
            throw ControlPlaneException.BadRequest($"Invalid target specified: {target} is not an integration of this API");
        }

        if ((bool?)route["apiKeyRequired"] == true)
        {
            throw ControlPlaneException.BadRequest("Invalid request input: apiKeyRequired is not supported for HTTP protocol");
        }

        route["apiKeyRequired"] = false;
        CheckAuthorization(definition, route);
    }

    private static void CheckAuthorization(HttpApiDefinition definition, JsonObject route)
    {
        var type = (string?)route["authorizationType"] ?? "NONE";
        route["authorizationType"] = type;
        switch (type)
        {
            case "NONE":
                route.Remove("authorizerId");
                route.Remove("authorizationScopes");
                return;
            case "AWS_IAM":
                throw ControlPlaneException.BadRequest("Invalid request input: Causeway does not support the authorizationType AWS_IAM");
        }

        var id = (string?)route["authorizerId"];
        var authorizer = id is null ? null : definition.Authorizers[id];
        var expected = type == "JWT" ? "JWT" : "REQUEST";
        if (authorizer is null || (string?)authorizer["authorizerType"] != expected)
        {
            throw ControlPlaneException.BadRequest(
                $"Invalid authorizer ID specified. Setting the authorization type to {type} requires a valid authorizer of the type {expected}.");
        }
    }
}
