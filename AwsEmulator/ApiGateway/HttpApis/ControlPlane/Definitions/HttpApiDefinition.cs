using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;

/// <summary>
/// One HTTP API as the control plane keeps it: its resources under the names that AWS has for their members, each kind
/// by id. A published one is never changed; a change is made to a copy.
/// </summary>
internal sealed class HttpApiDefinition
{
    /// <summary>What a deployment keeps of the API, beside its own members.</summary>
    public const string Snapshot = "snapshot";

    private static readonly string[] Deployed = ["routes", "integrations", "authorizers"];

    private static readonly string[] Described = ["name", "description", "version", "corsConfiguration"];

    public HttpApiDefinition(JsonObject root) => Root = root;

    public JsonObject Root { get; }

    public JsonObject Api => Part("api");

    public JsonObject Routes => Part("routes");

    public JsonObject Integrations => Part("integrations");

    public JsonObject Authorizers => Part("authorizers");

    public JsonObject Stages => Part("stages");

    public JsonObject Deployments => Part("deployments");

    public static HttpApiDefinition Create(JsonObject api)
    {
        var definition = new HttpApiDefinition(new JsonObject { ["api"] = api });
        definition.Clear();
        definition.Root["stages"] = new JsonObject();
        definition.Root["deployments"] = new JsonObject();
        return definition;
    }

    public HttpApiDefinition Copy() => new((JsonObject)Root.DeepClone());

    /// <summary>Takes away what an import brings.</summary>
    public void Clear()
    {
        foreach (var part in Deployed)
        {
            Root[part] = new JsonObject();
        }
    }

    /// <summary>What a deployment made now would serve.</summary>
    public HttpApiDefinition TakeSnapshot()
    {
        var api = new JsonObject();
        foreach (var member in Described)
        {
            if (Api[member] is { } value)
            {
                api[member] = value.DeepClone();
            }
        }

        var snapshot = new JsonObject { ["api"] = api };
        foreach (var part in Deployed)
        {
            snapshot[part] = Part(part).DeepClone();
        }

        return new HttpApiDefinition(snapshot);
    }

    private JsonObject Part(string name) => (JsonObject)Root[name]!;
}
