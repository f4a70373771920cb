using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

/// <summary>The route, integration and stage that an API with a target gets at once.</summary>
internal static class QuickStart
{
    private const string Managed = "apiGatewayManaged";

    /// <exception cref="ControlPlaneException">The route key is none.</exception>
    public static void Add(HttpApiDefinition definition, string target, string? routeKey, string? credentials, string now)
    {
        var integration = CreateIntegration(target);
        integration[Managed] = true;
        if (credentials is not null)
        {
            integration["credentialsArn"] = credentials;
        }

        var integrationId = ResourceId.Create(definition.Integrations, ResourceId.RouteLength);
        definition.Integrations[integrationId] = integration;
        definition.Routes[ResourceId.Create(definition.Routes, ResourceId.RouteLength)] = new JsonObject
        {
            [Managed] = true,
            ["apiKeyRequired"] = false,
            ["authorizationType"] = "NONE",
            ["routeKey"] = Check(routeKey ?? HttpRoute.DefaultPath),
            ["target"] = RouteTarget.Create(integrationId),
        };
        var stage = StageDefaults.Create(ApiStage.Default, now);
        stage[Managed] = true;
        stage["autoDeploy"] = true;
        definition.Stages[ApiStage.Default] = stage;
    }

    /// <exception cref="ControlPlaneException">The API was not made this way.</exception>
    public static void Update(HttpApiDefinition definition, string? target, string? routeKey, string? credentials)
    {
        if (target is null && routeKey is null && credentials is null)
        {
            return;
        }

        var integration = FindManaged(definition.Integrations);
        var route = FindManaged(definition.Routes);
        if (target is not null)
        {
            foreach (var (name, value) in CreateIntegration(target))
            {
                integration[name] = value?.DeepClone();
            }
        }

        if (routeKey is not null)
        {
            route["routeKey"] = Check(routeKey);
        }

        if (credentials is not null)
        {
            integration["credentialsArn"] = credentials;
        }
    }

    private static JsonObject CreateIntegration(string target) => IntegrationDefaults.Apply(
        target.StartsWith("arn:", StringComparison.Ordinal)
            ? new JsonObject { ["integrationType"] = "AWS_PROXY", ["integrationUri"] = target, ["payloadFormatVersion"] = "2.0" }
            : new JsonObject { ["integrationType"] = "HTTP_PROXY", ["integrationUri"] = target, ["integrationMethod"] = Method.Any });

    private static string Check(string routeKey) => RouteKey.Parse(routeKey) is not null
        ? routeKey
        : throw ControlPlaneException.BadRequest($"The provided route key is not formatted properly for HTTP protocol: {routeKey}. Write $default, or a method and a path");

    private static JsonObject FindManaged(JsonObject resources) =>
        resources.Select(resource => (JsonObject)resource.Value!).FirstOrDefault(resource => (bool?)resource[Managed] == true)
        ?? throw ControlPlaneException.BadRequest("Invalid request input: target, routeKey and credentialsArn are for APIs that were created with a target");
}
