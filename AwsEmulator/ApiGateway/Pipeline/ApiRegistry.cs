using System.Collections.Concurrent;
using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>
/// All APIs and the pipelines of their deployed stages. Requests read it without a lock; a deployment swaps the
/// pipeline of one stage in one step, so that a request sees the old one or the new one and never a mixture.
/// </summary>
internal sealed class ApiRegistry
{
    private readonly ConcurrentDictionary<string, Registration> _apis = new(StringComparer.Ordinal);

    /// <summary>Makes an API known that has no stage yet. Its id must be free.</summary>
    /// <returns>False when another API has the id.</returns>
    public bool TryAdd(string apiId, ApiKind kind) => _apis.TryAdd(apiId, new Registration(kind));

    /// <summary>Serves a stage of a known API from now on with this pipeline.</summary>
    /// <returns>False when there is no such API, for example because it was deleted meanwhile.</returns>
    public bool Deploy(string apiId, IApiPipeline pipeline) =>
        Update(apiId, stages => stages.SetItem(pipeline.Stage.Name, pipeline));

    /// <summary>Stops serving a stage.</summary>
    public bool RemoveStage(string apiId, string stage) => Update(apiId, stages => stages.Remove(stage));

    /// <summary>Stops serving an API and all its stages.</summary>
    public bool Remove(string apiId) => _apis.TryRemove(apiId, out _);

    /// <returns>Null for an unknown API.</returns>
    public ApiKind? KindOf(string apiId) => _apis.TryGetValue(apiId, out var api) ? api.Kind : null;

    /// <returns>Null for an API or a stage that is not there.</returns>
    public IApiPipeline? Find(string apiId, string stage) =>
        _apis.TryGetValue(apiId, out var api) ? api.Stages.GetValueOrDefault(stage) : null;

    /// <summary>The deployed stages of an API; none for an unknown one.</summary>
    public IEnumerable<IApiPipeline> Pipelines(string apiId) =>
        _apis.TryGetValue(apiId, out var api) ? api.Stages.Values : [];

    /// <summary>
    /// Whether a request is for the stage <c>$default</c>: the API has one, and no stage is named like the first segment.
    /// </summary>
    public bool UsesDefaultStage(string apiId, string firstSegment) => _apis.TryGetValue(apiId, out var api)
        && api.Stages.ContainsKey(ApiStage.Default) && !api.Stages.ContainsKey(firstSegment);

    private bool Update(
        string apiId, Func<ImmutableDictionary<string, IApiPipeline>, ImmutableDictionary<string, IApiPipeline>> change)
    {
        while (_apis.TryGetValue(apiId, out var api))
        {
            if (_apis.TryUpdate(apiId, api with { Stages = change(api.Stages) }, api))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Registration(ApiKind Kind)
    {
        public ImmutableDictionary<string, IApiPipeline> Stages { get; init; } =
            ImmutableDictionary.Create<string, IApiPipeline>(StringComparer.Ordinal);
    }
}
