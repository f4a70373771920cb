using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Answers for addresses behind which nothing is deployed, and records that.</summary>
internal sealed class UnknownAddress(ApiRegistry apis, DecisionRecorder decisions)
{
    public ValueTask<GatewayResult> HandleAsync(GatewayRequest request, GatewayAddress address, CancellationToken cancellationToken) =>
        decisions.RecordAsync(
            request,
            address.ApiId,
            address.Stage,
            [],
            decision =>
            {
                decision.Decide(DecisionOutcome.NoRoute, Describe(address));
                return ValueTask.FromResult(Answer(apis.KindOf(address.ApiId)));
            },
            cancellationToken);

    /// <summary>No API is there, or no stage of it, whose definition could have customized the answer.</summary>
    private static GatewayResult Answer(ApiKind? kind) => kind == ApiKind.Http
        ? HttpApiErrors.ToResult(HttpApiErrors.NotFound("The API has no such stage."))
        : ResponseWriter.Error(StatusCodes.Status403Forbidden, "ForbiddenException", GatewayErrors.ForbiddenBody);

    private string Describe(GatewayAddress address)
    {
        if (apis.KindOf(address.ApiId) is null)
        {
            return $"There is no API {address.ApiId}.";
        }

        var stages = apis.Pipelines(address.ApiId).Select(pipeline => pipeline.Stage.Name).Order(StringComparer.Ordinal).ToList();
        return $"The API {address.ApiId} has no stage {address.Stage}; "
            + (stages.Count == 0 ? "none is deployed." : $"it has {string.Join(", ", stages)}.");
    }
}
