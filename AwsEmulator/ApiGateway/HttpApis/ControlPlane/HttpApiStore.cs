using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.State;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane;

/// <summary>
/// The HTTP APIs that clients created. A change is made to a copy, deployed where it must be, saved, and only then
/// served and shown.
/// </summary>
internal sealed partial class HttpApiStore(
    IStateStore state, ApiRegistry registry, PipelineFactory pipelines, StageCompiler compiler, StageDeployer deployer, AwsAccount account, ILogger<HttpApiStore> logger)
{
    private const string Kind = "http-apis";

    private readonly ConcurrentDictionary<string, Entry> _apis = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, HttpApiDefinition>> All =>
        _apis.Select(api => KeyValuePair.Create(api.Key, api.Value.Current)).Where(api => api.Value is not null)!;

    /// <summary>Serves what earlier runs saved. A stage that cannot be understood any more answers nothing.</summary>
    /// <exception cref="ConfigurationException">An API of the configuration has the id of a saved one.</exception>
    public void Load()
    {
        foreach (var (id, value) in state.Load(Kind))
        {
            var definition = new HttpApiDefinition((JsonObject)JsonNode.Parse(value.Span)!);
            if (!registry.TryAdd(id, ApiKind.Http))
            {
                throw new ConfigurationException([$"The saved HTTP API {id} has the id of an API of the configuration; give that another id."]);
            }

            foreach (var stage in ChangedStages(null, definition))
            {
                try
                {
                    registry.Deploy(id, Compile(id, definition, stage));
                }
                catch (ControlPlaneException exception)
                {
                    Log.NotRestored(logger, id, (string)stage["stageName"]!, exception.Message);
                }
            }

            _apis[id] = new Entry { Current = definition };
        }
    }

    /// <exception cref="ControlPlaneException">There is no such API.</exception>
    public HttpApiDefinition Find(string id) => _apis.GetValueOrDefault(id)?.Current ?? throw Unknown(id);

    /// <param name="id">The API's id; null makes one.</param>
    /// <param name="definition">The new API.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ControlPlaneException">The id is taken, or the API cannot be served.</exception>
    public string Create(string? id, HttpApiDefinition definition)
    {
        var created = id ?? ResourceId.Create(ResourceId.ApiLength);
        if (!registry.TryAdd(created, ApiKind.Http))
        {
            throw ControlPlaneException.Conflict($"An API with the id {created} already exists");
        }

        try
        {
            Commit(created, null, definition);
        }
        catch (Exception)
        {
            registry.Remove(created);
            throw;
        }

        _apis[created] = new Entry { Current = definition };
        return created;
    }

    /// <summary>Changes an API; changes of one API come one after the other.</summary>
    /// <exception cref="ControlPlaneException">There is no such API, or the change is refused.</exception>
    public T Update<T>(string id, Func<HttpApiDefinition, T> change)
    {
        var entry = _apis.GetValueOrDefault(id) ?? throw Unknown(id);
        lock (entry)
        {
            var before = entry.Current ?? throw Unknown(id);
            var after = before.Copy();
            var result = change(after);
            Commit(id, before, after);
            entry.Current = after;
            return result;
        }
    }

    /// <exception cref="ControlPlaneException">There is no such API.</exception>
    public void Delete(string id)
    {
        var entry = _apis.GetValueOrDefault(id) ?? throw Unknown(id);
        lock (entry)
        {
            _ = entry.Current ?? throw Unknown(id);
            state.Delete(Kind, id);
            entry.Current = null;
            _apis.TryRemove(id, out _);
            registry.Remove(id);
        }
    }

    private ControlPlaneException Unknown(string id) =>
        ControlPlaneException.NotFound($"Invalid API identifier specified {account.AccountId}:{id}");

    private void Commit(string id, HttpApiDefinition? before, HttpApiDefinition after)
    {
        compiler.Check(id, after);
        deployer.DeployAutomatically(id, before, after);
        var compiled = ChangedStages(before, after).Select(stage => Compile(id, after, stage)).ToList();
        state.Save(Kind, id, ControlPlaneResponse.Serialize(after.Root));
        Serve(id, before, after, compiled);
    }

    /// <summary>The stages that will serve something else than before.</summary>
    private static IEnumerable<JsonObject> ChangedStages(HttpApiDefinition? before, HttpApiDefinition after) => after.Stages
        .Select(stage => (JsonObject)stage.Value!)
        .Where(stage => stage["deploymentId"] is not null && IsReachable(after) && !ServesTheSame(before, after, stage));

    private IApiPipeline Compile(string id, HttpApiDefinition definition, JsonObject stage) =>
        pipelines.Create(compiler.Compile(id, StageDeployer.FindSnapshot(definition, stage), stage), registry.Find(id, (string)stage["stageName"]!));

    private void Serve(string id, HttpApiDefinition? before, HttpApiDefinition after, List<IApiPipeline> compiled)
    {
        compiled.ForEach(pipeline => registry.Deploy(id, pipeline));
        var gone = (before?.Stages ?? []).Select(stage => stage.Key)
            .Where(name => after.Stages[name] is not { } stage || stage["deploymentId"] is null || !IsReachable(after));
        foreach (var name in gone)
        {
            registry.RemoveStage(id, name);
        }
    }

    private static bool IsReachable(HttpApiDefinition definition) => (bool?)definition.Api["disableExecuteApiEndpoint"] != true;

    private static bool ServesTheSame(HttpApiDefinition? before, HttpApiDefinition after, JsonObject stage)
    {
        var old = before?.Stages[(string)stage["stageName"]!];
        string[] members = ["deploymentId", "stageVariables", "defaultRouteSettings", "routeSettings"];
        return old is not null && IsReachable(before!) == IsReachable(after)
            && Array.TrueForAll(members, member => JsonNode.DeepEquals(old[member], stage[member]));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The stage {Stage} of the API {ApiId} is not served: {Reason}")]
        public static partial void NotRestored(ILogger logger, string apiId, string stage, string reason);
    }

    private sealed class Entry
    {
        /// <summary>Null once the API is deleted.</summary>
        public volatile HttpApiDefinition? Current;
    }
}
