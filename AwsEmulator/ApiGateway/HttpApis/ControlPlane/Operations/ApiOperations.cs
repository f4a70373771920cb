using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Members;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

/// <summary>APIs. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html.</summary>
internal sealed partial class ApiOperations(HttpApiStore store, StageDeployer deployer)
{
    private const string Path = "/v2/apis";
    private const string CustomId = "_custom_id_";

    private static readonly string[] QuickCreate = ["target", "routeKey", "credentialsArn"];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", Path, Create);
        endpoints.MapOperation("GET", Path, List);
        endpoints.MapOperation("GET", $"{Path}/{{apiId}}", request => ControlPlaneResponse.Ok(View(request, request.Route("apiId"))));
        endpoints.MapOperation("PATCH", $"{Path}/{{apiId}}", Update);
        endpoints.MapOperation("DELETE", $"{Path}/{{apiId}}", Delete);
        endpoints.MapOperation("DELETE", $"{Path}/{{apiId}}/cors", DeleteCors);
    }

    /// <summary>An API as clients see it.</summary>
    public JsonObject View(ControlPlaneRequest request, string id)
    {
        var view = (JsonObject)store.Find(id).Api.DeepClone();
        view["apiId"] = id;
        view["apiEndpoint"] = $"{request.Scheme}://{id}.execute-api.localhost{(request.Host.Port is { } port ? $":{port}" : "")}";
        return view;
    }

    /// <summary>Adds what every API has.</summary>
    public JsonObject Complete(JsonObject api)
    {
        api["protocolType"] = "HTTP";
        api["createdDate"] = deployer.Now;
        api["apiKeySelectionExpression"] ??= "$request.header.x-api-key";
        api["routeSelectionExpression"] ??= "$request.method $request.path";
        api["disableExecuteApiEndpoint"] ??= false;
        api["ipAddressType"] ??= "ipv4";
        api["tags"] ??= new JsonObject();
        return api;
    }

    /// <returns>The id that the tags ask for, if they do.</returns>
    /// <exception cref="ControlPlaneException">It cannot be an id.</exception>
    public static string? ReadCustomId(JsonObject api) => (string?)api["tags"]?[CustomId] switch
    {
        null => null,
        var id when ApiId().IsMatch(id) => id,
        var id => throw ControlPlaneException.BadRequest($"Invalid {CustomId}: {id}; an API id has lower-case letters, digits and hyphens"),
    };

    private ControlPlaneResponse Create(ControlPlaneRequest request)
    {
        if (request.Body.String("protocolType") == "WEBSOCKET")
        {
            throw ControlPlaneException.BadRequest("Causeway does not support the protocolType WEBSOCKET");
        }

        var api = Complete(ApiMembers.Api.Create(request.Body));
        var definition = HttpApiDefinition.Create(api);
        var (target, key, credentials) = TakeQuickCreate(api);
        if (target is not null)
        {
            QuickStart.Add(definition, target, key, credentials, deployer.Now);
        }
        else if (key is not null || credentials is not null)
        {
            throw ControlPlaneException.BadRequest("Invalid request input: routeKey and credentialsArn need a target");
        }

        return ControlPlaneResponse.Created(View(request, store.Create(ReadCustomId(api), definition)));
    }

    private ControlPlaneResponse List(ControlPlaneRequest request) =>
        ResourceViews.List(request, store.All.Select(api => api.Key), id => View(request, id));

    private ControlPlaneResponse Update(ControlPlaneRequest request)
    {
        var id = request.Route("apiId");
        store.Update(id, definition =>
        {
            var changes = (JsonObject)request.Body.DeepClone();
            if (changes.ContainsKey("tags") || changes.ContainsKey("protocolType"))
            {
                throw ControlPlaneException.BadRequest("Invalid request input: tags and protocolType cannot be updated");
            }

            ApiMembers.Api.Update(definition.Api, changes);
            _ = definition.Api.RequiredString("name", "Invalid request input: name is required");
            var (target, key, credentials) = TakeQuickCreate(definition.Api);
            QuickStart.Update(definition, target, key, credentials);
            return true;
        });
        return ControlPlaneResponse.Ok(View(request, id));
    }

    private ControlPlaneResponse Delete(ControlPlaneRequest request)
    {
        store.Delete(request.Route("apiId"));
        return ControlPlaneResponse.NoContent;
    }

    private ControlPlaneResponse DeleteCors(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        definition.Api.Remove("corsConfiguration");
        return ControlPlaneResponse.NoContent;
    });

    /// <summary>These members make other resources, and do not stay.</summary>
    private static (string? Target, string? RouteKey, string? Credentials) TakeQuickCreate(JsonObject api)
    {
        var values = Array.ConvertAll(QuickCreate, member => (string?)api[member]);
        Array.ForEach(QuickCreate, member => api.Remove(member));
        return (values[0], values[1], values[2]);
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]*\z")]
    private static partial Regex ApiId();
}
