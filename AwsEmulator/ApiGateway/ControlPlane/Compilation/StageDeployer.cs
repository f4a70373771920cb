using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;

/// <summary>Puts deployments into service at their stages.</summary>
internal sealed partial class StageDeployer(
    RestApiStore store, StageCompiler compiler, ApiRegistry registry, PipelineFactory pipelines, ILogger<StageDeployer> logger)
{
    /// <summary>Serves a stage as its definition says, once the change is saved.</summary>
    /// <exception cref="ControlPlaneException">What is deployed cannot be served with the stage's variables.</exception>
    public void Deploy(RestApiChange change, JsonObject stage) =>
        Deploy(change, stage, store.ReadDeployment(change.Definition.Id, (string)stage["deploymentId"]!));

    public void Deploy(RestApiChange change, JsonObject stage, RestApiDefinition snapshot)
    {
        var (apiId, name) = (change.Definition.Id, (string)stage["stageName"]!);
        var pipeline = Prepare(snapshot, stage);
        change.AfterSave(() => Serve(apiId, name, pipeline));
    }

    public void Withdraw(RestApiChange change, string stage)
    {
        var apiId = change.Definition.Id;
        change.AfterSave(() => registry.RemoveStage(apiId, stage));
    }

    /// <summary>Serves again what was served when an earlier run ended.</summary>
    public void Restore()
    {
        store.Load();
        foreach (var apiId in store.Ids)
        {
            store.Read(apiId, definition =>
            {
                registry.TryAdd(apiId, ApiKind.Rest);
                foreach (var (name, stage) in definition.Stages)
                {
                    Restore(apiId, name, stage!.AsObject());
                }

                return true;
            });
        }
    }

    private void Restore(string apiId, string name, JsonObject stage)
    {
        try
        {
            Serve(apiId, name, Prepare(store.ReadDeployment(apiId, (string)stage["deploymentId"]!), stage));
        }
        catch (ControlPlaneException exception)
        {
            // Closed: a stage that cannot be understood any more answers nothing.
            Log.NotRestored(logger, apiId, name, exception.Message);
        }
    }

    /// <returns>Null where the API refuses to be called at its own address.</returns>
    private IApiPipeline? Prepare(RestApiDefinition snapshot, JsonObject stage)
    {
        var api = compiler.Compile(
            snapshot, (string)stage["deploymentId"]!, (string)stage["stageName"]!, StageCompiler.Variables(stage));
        api = api with { Throttling = MethodSettings.ReadThrottling(stage) };
        if ((bool?)snapshot.Api["disableExecuteApiEndpoint"] == true)
        {
            return null;
        }

        var previous = registry.Find(api.Id, api.Stage.Name);
        var pipeline = pipelines.Create(api, previous is CompressingPipeline compressing ? compressing.Inner : previous);
        return (int?)snapshot.Api["minimumCompressionSize"] is { } size ? new CompressingPipeline(pipeline, size) : pipeline;
    }

    private void Serve(string apiId, string stage, IApiPipeline? pipeline)
    {
        if (pipeline is null)
        {
            registry.RemoveStage(apiId, stage);
        }
        else
        {
            registry.Deploy(apiId, pipeline);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The stage {Stage} of the API {ApiId} is not served: {Reason}")]
        public static partial void NotRestored(ILogger logger, string apiId, string stage, string reason);
    }
}
