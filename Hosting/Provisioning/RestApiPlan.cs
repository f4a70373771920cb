using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.Hosting.Provisioning;

/// <summary>The calls that bring one REST API, its deployment and its functions' permissions to their definition.</summary>
internal static class RestApiPlan
{
    /// <summary>The tag that pins an API's ID in LocalStack and its peers; on AWS it still says which API is ours.</summary>
    public const string CustomIdTag = "_custom_id_";

    private const string Service = "apigateway";
    private const string UnknownId = "{restApiId}";

    public static AwsCall List(string? position) => new(Service, "GetRestApis", HttpMethod.Get, "/restapis")
    {
        Query = Parameters(position is null ? [("limit", "500")] : [("limit", "500"), ("position", position)]),
        Presumed = new JsonObject { ["item"] = new JsonArray() },
        OnlyReads = true,
    };

    /// <summary>The IDs of our API on a page of GetRestApis.</summary>
    public static IEnumerable<string> Find(string name, JsonObject page) =>
        page["item"]?.AsArray().Where(api => (string?)api?["tags"]?[CustomIdTag] == name).Select(api => (string)api!["id"]!) ?? [];

    public static AwsCall Create(RestApiDefinition api) => new(Service, "CreateRestApi", HttpMethod.Post, "/restapis")
    {
        Body = new JsonObject
        {
            ["name"] = api.Name,
            ["endpointConfiguration"] = new JsonObject { ["types"] = new JsonArray("REGIONAL") },
            ["tags"] = new JsonObject { [CustomIdTag] = api.Name, [FunctionPlan.ManagedTag] = "true" },
        },
        Presumed = new JsonObject { ["id"] = UnknownId },
    };

    public static AwsCall Put(RestApiDefinition api, string restApiId) => new(Service, "PutRestApi", HttpMethod.Put, $"/restapis/{restApiId}")
    {
        Query = Parameters([("mode", "overwrite")]),
        Body = api.Document,
    };

    /// <summary>Permissions come before the deployment: what is deployed must be able to call its functions at once.</summary>
    public static IEnumerable<AwsCall> Permit(RestApiDefinition api, string restApiId, AwsIdentity identity)
    {
        foreach (var function in api.Functions)
        {
            yield return FunctionPlan.AddPermission(
                function, $"{restApiId.Trim('{', '}')}-{api.Stage}", identity.ExecuteApiArn(restApiId, $"{api.Stage}/*"));
        }

        foreach (var function in api.Authorizers)
        {
            yield return FunctionPlan.AddPermission(
                function, $"{restApiId.Trim('{', '}')}-authorizers", identity.ExecuteApiArn(restApiId, "authorizers/*"));
        }
    }

    public static AwsCall GetStage(RestApiDefinition api, string restApiId) =>
        new(Service, "GetStage", HttpMethod.Get, $"/restapis/{restApiId}/stages/{api.Stage}")
        {
            Presumed = null,
            OnlyReads = true,
        };

    public static AwsCall GetDeployment(string restApiId, string deploymentId) =>
        new(Service, "GetDeployment", HttpMethod.Get, $"/restapis/{restApiId}/deployments/{deploymentId}")
        {
            Presumed = null,
            OnlyReads = true,
        };

    /// <summary>Whether a deployment has this definition: its description says so.</summary>
    public static bool IsOf(RestApiDefinition api, JsonObject? deployment) => (string?)deployment?["description"] == Describe(api);

    /// <summary>A deployment that makes the stage, or moves it.</summary>
    public static AwsCall Deploy(RestApiDefinition api, string restApiId) =>
        new(Service, "CreateDeployment", HttpMethod.Post, $"/restapis/{restApiId}/deployments")
        {
            Body = new JsonObject
            {
                ["stageName"] = api.Stage,
                ["description"] = Describe(api),
                ["variables"] = Variables(api.StageVariables),
            },
        };

    /// <summary>Removes a deployment that no stage serves any more; one that another stage serves stays.</summary>
    public static AwsCall DeleteDeployment(string restApiId, string deploymentId) =>
        new(Service, "DeleteDeployment", HttpMethod.Delete, $"/restapis/{restApiId}/deployments/{deploymentId}")
        {
            Tolerated = "BadRequestException",
        };

    /// <summary>What the deployment leaves as it was in a stage that existed before, or null.</summary>
    public static AwsCall? UpdateStage(RestApiDefinition api, string restApiId, JsonObject? existing)
    {
        var before = existing?["variables"] as JsonObject ?? [];
        var operations = new JsonArray();
        foreach (var name in before.Select(variable => variable.Key).Where(name => !api.StageVariables.ContainsKey(name)))
        {
            operations.Add(new JsonObject { ["op"] = "remove", ["path"] = $"/variables/{name}" });
        }

        foreach (var (name, value) in api.StageVariables.Where(variable => existing is not null && (string?)before[variable.Key] != variable.Value))
        {
            operations.Add(new JsonObject { ["op"] = "replace", ["path"] = $"/variables/{name}", ["value"] = value });
        }

        return operations.Count == 0 ? null : new(Service, "UpdateStage", HttpMethod.Patch, $"/restapis/{restApiId}/stages/{api.Stage}")
        {
            Body = new JsonObject { ["patchOperations"] = operations },
        };
    }

    public static AwsCall Delete(string restApiId) => new(Service, "DeleteRestApi", HttpMethod.Delete, $"/restapis/{restApiId}");

    private static string Describe(RestApiDefinition api) =>
        $"causeway sha256:{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(api.Document)))}";

    private static JsonObject Variables(ImmutableSortedDictionary<string, string> variables)
    {
        var json = new JsonObject();
        foreach (var (name, value) in variables)
        {
            json[name] = value;
        }

        return json;
    }

    private static ImmutableSortedDictionary<string, string> Parameters((string Name, string Value)[] parameters) =>
        parameters.ToImmutableSortedDictionary(parameter => parameter.Name, parameter => parameter.Value);
}
