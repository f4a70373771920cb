using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.State;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;

/// <summary>
/// The definitions of all REST APIs. One API is read and changed by one client at a time; a change is made to a copy
/// and becomes visible, whole, once it is saved.
/// </summary>
internal sealed class RestApiStore(IStateStore state, AwsAccount account)
{
    private const string ApiKind = "apigateway-restapis";
    private const string DeploymentKind = "apigateway-deployments";

    private readonly ConcurrentDictionary<string, Entry> _apis = new(StringComparer.Ordinal);

    public IEnumerable<string> Ids => _apis.Keys;

    /// <summary>Takes up what an earlier run saved.</summary>
    public void Load()
    {
        foreach (var entry in state.Load(ApiKind))
        {
            _apis[entry.Key] = new Entry(new RestApiDefinition((JsonObject)JsonNode.Parse(entry.Value.Span)!));
        }

        state.Keep(DeploymentKind, _apis.SelectMany(api => api.Value.Current!.Deployments.Select(deployment => DeploymentKey(api.Key, deployment.Key))));
    }

    /// <exception cref="ControlPlaneException">There is no such API, or reading fails.</exception>
    public T Read<T>(string apiId, Func<RestApiDefinition, T> read)
    {
        var entry = Find(apiId);
        lock (entry.Lock)
        {
            return read(entry.Current ?? throw Unknown(apiId));
        }
    }

    /// <summary>Reads an API that another client may delete meanwhile.</summary>
    public T? ReadIfThere<T>(string apiId, Func<RestApiDefinition, T?> read)
        where T : class
    {
        if (!_apis.TryGetValue(apiId, out var entry))
        {
            return null;
        }

        lock (entry.Lock)
        {
            return entry.Current is { } current ? read(current) : null;
        }
    }

    /// <exception cref="ControlPlaneException">There is no such API, or the change is not possible; nothing is changed then.</exception>
    public T Change<T>(string apiId, Func<RestApiChange, T> apply)
    {
        var entry = Find(apiId);
        lock (entry.Lock)
        {
            var change = new RestApiChange((entry.Current ?? throw Unknown(apiId)).Clone());
            var result = apply(change);
            Save(change.Definition);
            entry.Current = change.Definition;
            change.Complete();
            return result;
        }
    }

    /// <summary>Adds an API under an id that nobody else has.</summary>
    /// <param name="definition">The new API.</param>
    /// <param name="persist">Whether it is the clients' to keep; the configuration's are read anew at each start.</param>
    public void Add(RestApiDefinition definition, bool persist = true)
    {
        var entry = new Entry(definition);
        lock (entry.Lock)
        {
            if (!_apis.TryAdd(definition.Id, entry))
            {
                throw ControlPlaneException.Conflict($"An API with the id {definition.Id} already exists");
            }

            if (persist)
            {
                Save(definition);
            }
        }
    }

    /// <summary>Deletes an API with its deployments.</summary>
    /// <param name="apiId">The API.</param>
    /// <param name="removed">Runs once nothing of it can come back.</param>
    public void Remove(string apiId, Action removed)
    {
        var entry = Find(apiId);
        lock (entry.Lock)
        {
            var deployments = (entry.Current ?? throw Unknown(apiId)).Deployments.Select(deployment => deployment.Key).ToList();
            state.Delete(ApiKind, apiId);
            entry.Current = null;
            removed();
            _apis.TryRemove(apiId, out _);
            deployments.ForEach(deployment => RemoveDeployment(apiId, deployment));
        }
    }

    /// <summary>Keeps what is deployed; the definition that names the deployment is saved after it.</summary>
    public void SaveDeployment(string apiId, string deploymentId, RestApiDefinition snapshot) =>
        state.Save(DeploymentKind, DeploymentKey(apiId, deploymentId), ControlPlaneResponse.Serialize(snapshot.Json));

    /// <summary>What was deployed, as it was at that moment.</summary>
    public RestApiDefinition ReadDeployment(string apiId, string deploymentId) =>
        state.Find(DeploymentKind, DeploymentKey(apiId, deploymentId)) is { } content
            ? new RestApiDefinition((JsonObject)JsonNode.Parse(content.Span)!)
            : throw ControlPlaneException.BadRequest("Deployment id does not exist");

    public void RemoveDeployment(string apiId, string deploymentId) => state.Delete(DeploymentKind, DeploymentKey(apiId, deploymentId));

    private static string DeploymentKey(string apiId, string deploymentId) => $"{apiId}/{deploymentId}";

    private void Save(RestApiDefinition definition) =>
        state.Save(ApiKind, definition.Id, ControlPlaneResponse.Serialize(definition.Json));

    private Entry Find(string apiId) => _apis.TryGetValue(apiId, out var entry) ? entry : throw Unknown(apiId);

    private ControlPlaneException Unknown(string apiId) =>
        ControlPlaneException.NotFound($"Invalid API identifier specified {account.AccountId}:{apiId}");

    private sealed class Entry(RestApiDefinition definition)
    {
        public Lock Lock { get; } = new();

        /// <summary>Null once the API is deleted.</summary>
        public RestApiDefinition? Current { get; set; } = definition;
    }
}
