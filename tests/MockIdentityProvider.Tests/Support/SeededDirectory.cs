using System.Text.Json.Nodes;

namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>The directory that ships with the service, for tests to change.</summary>
public sealed class SeededDirectory
{
    private readonly JsonNode _root = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "directory.json")))!;

    /// <summary>Adds or replaces members of one application.</summary>
    public SeededDirectory Change(string tenantId, string appId, string members)
    {
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject().ToArray())
        {
            Applications(tenantId).Single(application => (string?)application!["appId"] == appId)![name] = value!.DeepClone();
        }

        return this;
    }

    public SeededDirectory Add(string tenantId, string application)
    {
        Applications(tenantId).Add(JsonNode.Parse(application));
        return this;
    }

    /// <summary>Adds or replaces members of one tenant.</summary>
    public SeededDirectory ChangeTenant(string tenantId, string members)
    {
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject().ToArray())
        {
            Tenant(tenantId)[name] = value!.DeepClone();
        }

        return this;
    }

    public override string ToString() => _root.ToJsonString();

    private JsonNode Tenant(string tenantId) =>
        _root["tenants"]!.AsArray().Single(tenant => (string?)tenant!["tenantId"] == tenantId)!;

    private JsonArray Applications(string tenantId) => Tenant(tenantId)["applications"]!.AsArray();
}
