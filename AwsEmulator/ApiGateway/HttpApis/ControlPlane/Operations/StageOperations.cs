using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Members;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

/// <summary>Stages. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html.</summary>
internal sealed partial class StageOperations(HttpApiStore store, StageDeployer deployer)
{
    private const string Path = "/v2/apis/{apiId}/stages";
    private const string IdMember = "stageName";
    private const string Kind = "stage";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("POST", Path, Create);
        endpoints.MapOperation("GET", Path, request => ResourceViews.List(request, Find(request).Stages, IdMember));
        endpoints.MapOperation("GET", $"{Path}/{{id}}", Get);
        endpoints.MapOperation("PATCH", $"{Path}/{{id}}", Update);
        endpoints.MapOperation("DELETE", $"{Path}/{{id}}", Delete);
        endpoints.MapOperation("DELETE", $"{Path}/{{id}}/accesslogsettings", request => Change(request, stage => stage.Remove("accessLogSettings")));
        endpoints.MapOperation("DELETE", $"{Path}/{{id}}/routesettings/{{routeKey}}", DeleteRouteSettings);
    }

    private HttpApiDefinition Find(ControlPlaneRequest request) => store.Find(request.Route("apiId"));

    private ControlPlaneResponse Create(ControlPlaneRequest request) => ControlPlaneResponse.Created(View(request, store.Update(request.Route("apiId"), definition =>
    {
        var stage = StageDefaults.Apply(ApiMembers.Stage.Create(request.Body), deployer.Now);
        var name = stage.RequiredString(IdMember, "Invalid request input: stageName is required");
        if (!StageName().IsMatch(name))
        {
            throw ControlPlaneException.BadRequest("Stage name only allows a-zA-Z0-9_- and may be $default");
        }

        if (definition.Stages[name] is not null)
        {
            throw ControlPlaneException.Conflict("Stage already exists");
        }

        definition.Stages[name] = stage;
        CheckLogging(stage);
        Check(definition, stage);
        return name;
    })));

    private ControlPlaneResponse Get(ControlPlaneRequest request) => ControlPlaneResponse.Ok(View(request, request.Route("id")));

    private ControlPlaneResponse Update(ControlPlaneRequest request) => ControlPlaneResponse.Ok(View(request, store.Update(request.Route("apiId"), definition =>
    {
        var stage = definition.Stages.Require(request.Route("id"), Kind);
        if (request.Body.ContainsKey("tags") || request.Body.ContainsKey(IdMember))
        {
            throw ControlPlaneException.BadRequest("Invalid request input: tags and stageName cannot be updated");
        }

        ApiMembers.Stage.Update(stage, request.Body);
        stage["lastUpdatedDate"] = deployer.Now;
        CheckLogging(stage);
        Check(definition, stage);
        return request.Route("id");
    })));

    /// <summary>WebSocket APIs alone write execution logs.</summary>
    private static void CheckLogging(JsonObject stage)
    {
        var settings = (stage["routeSettings"] as JsonObject ?? []).Select(route => route.Value).Append(stage["defaultRouteSettings"]);
        if (settings.Any(setting => (string?)setting?["loggingLevel"] is "ERROR" or "INFO"))
        {
            throw ControlPlaneException.BadRequest("Execution logs are not supported on protocolType HTTP");
        }
    }

    private ControlPlaneResponse Delete(ControlPlaneRequest request) => store.Update(request.Route("apiId"), definition =>
    {
        definition.Stages.Require(request.Route("id"), Kind);
        definition.Stages.Remove(request.Route("id"));
        return ControlPlaneResponse.NoContent;
    });

    private ControlPlaneResponse DeleteRouteSettings(ControlPlaneRequest request) => Change(request, stage =>
    {
        if (!((JsonObject)stage["routeSettings"]!).Remove(request.Route("routeKey")))
        {
            throw ControlPlaneException.NotFound("Invalid route key specified");
        }
    });

    private ControlPlaneResponse Change(ControlPlaneRequest request, Action<JsonObject> change) => store.Update(request.Route("apiId"), definition =>
    {
        change(definition.Stages.Require(request.Route("id"), Kind));
        return ControlPlaneResponse.NoContent;
    });

    /// <summary>After the change, because a deployment of its own may be part of it.</summary>
    private JsonObject View(ControlPlaneRequest request, string name)
    {
        var stages = Find(request).Stages;
        stages.Require(name, Kind);
        return stages.View(name, IdMember);
    }

    private static void Check(HttpApiDefinition definition, JsonObject stage)
    {
        if ((string?)stage["deploymentId"] is { } deployment && definition.Deployments[deployment] is null)
        {
            throw ControlPlaneException.NotFound("Deployment id does not exist");
        }
    }

    [GeneratedRegex(@"\A(\$default|[A-Za-z0-9_-]{1,128})\z")]
    private static partial Regex StageName();
}
