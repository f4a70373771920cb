using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;

/// <summary>
/// Everything that clients defined of one REST API, as one JSON document in the service's member names. A definition
/// that the store has taken is not changed any more: changes are made to a copy, which replaces it.
/// </summary>
internal sealed class RestApiDefinition(JsonObject json)
{
    private static readonly string[] NotDeployed = ["stages", "deployments"];

    public JsonObject Json => json;

    /// <summary>The API itself, as GetRestApi returns it.</summary>
    public JsonObject Api => Section("api");

    public string Id => (string)Api["id"]!;

    /// <summary>By id, with their methods.</summary>
    public JsonObject Resources => Section("resources");

    /// <summary>By id.</summary>
    public JsonObject Authorizers => Section("authorizers");

    /// <summary>By type; those that were set.</summary>
    public JsonObject GatewayResponses => Section("gatewayResponses");

    /// <summary>By id.</summary>
    public JsonObject RequestValidators => Section("requestValidators");

    /// <summary>By name.</summary>
    public JsonObject Models => Section("models");

    /// <summary>By id, without what was deployed.</summary>
    public JsonObject Deployments => Section("deployments");

    /// <summary>By name.</summary>
    public JsonObject Stages => Section("stages");

    public RestApiDefinition Clone() => new((JsonObject)json.DeepClone());

    /// <summary>What a deployment freezes: all but stages and deployments.</summary>
    public RestApiDefinition Snapshot()
    {
        var copy = Clone();
        foreach (var section in NotDeployed)
        {
            copy.Json.Remove(section);
        }

        return copy;
    }

    public JsonObject Resource(string id) => Find(Resources, id, "Invalid Resource identifier specified");

    public JsonObject Authorizer(string id) => Find(Authorizers, id, "Invalid Authorizer identifier specified");

    public JsonObject RequestValidator(string id) => Find(RequestValidators, id, "Invalid Request Validator identifier specified");

    public JsonObject Model(string name) => Find(Models, name, $"Invalid model name specified: {name}");

    public JsonObject Deployment(string id) => Find(Deployments, id, "Invalid Deployment identifier specified");

    public JsonObject Stage(string name) => Find(Stages, name, "Invalid stage identifier specified");

    public JsonObject Method(string resourceId, string verb) =>
        Resource(resourceId)["resourceMethods"]?[verb] as JsonObject
        ?? throw ControlPlaneException.NotFound("Invalid Method identifier specified");

    public JsonObject MethodResponse(string resourceId, string verb, string statusCode) =>
        Method(resourceId, verb)["methodResponses"]?[statusCode] as JsonObject
        ?? throw ControlPlaneException.NotFound("Invalid Response status code specified");

    public JsonObject Integration(string resourceId, string verb) =>
        Method(resourceId, verb)["methodIntegration"] as JsonObject
        ?? throw ControlPlaneException.NotFound("Invalid Integration identifier specified");

    public JsonObject IntegrationResponse(string resourceId, string verb, string statusCode) =>
        Integration(resourceId, verb)["integrationResponses"]?[statusCode] as JsonObject
        ?? throw ControlPlaneException.NotFound("Invalid Response status code specified");

    /// <summary>All methods, with the resources they belong to.</summary>
    public IEnumerable<(JsonObject Resource, JsonObject Method)> Methods =>
        from resource in Resources
        from method in resource.Value!["resourceMethods"] as JsonObject ?? []
        select ((JsonObject)resource.Value!, (JsonObject)method.Value!);

    private static JsonObject Find(JsonObject section, string key, string otherwise) =>
        section[key] as JsonObject ?? throw ControlPlaneException.NotFound(otherwise);

    private JsonObject Section(string name)
    {
        if (json[name] is not JsonObject section)
        {
            json[name] = section = [];
        }

        return section;
    }
}
