using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>Sees to it that every request leaves a decision and a span, whatever becomes of it.</summary>
internal sealed class DecisionRecorder(DecisionLog log, Redactor redactor, TimeProvider time)
{
    /// <summary>What others record for a client that did not wait for its answer.</summary>
    private const int ClientClosedRequest = 499;

    /// <param name="request">The request.</param>
    /// <param name="apiId">The API that the address names, whether or not there is one.</param>
    /// <param name="stage">The stage that the address names.</param>
    /// <param name="identitySources">What identifies callers of the API.</param>
    /// <param name="handle">Answers the request, and tells the builder what it finds out.</param>
    /// <param name="cancellationToken">That of the client.</param>
    public async ValueTask<GatewayResult> RecordAsync(
        GatewayRequest request,
        string apiId,
        string stage,
        IEnumerable<IdentitySource> identitySources,
        Func<DecisionBuilder, ValueTask<GatewayResult>> handle,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var activity = GatewayActivity.Source.StartActivity("API Gateway");
        var decision = new DecisionBuilder(request, apiId, stage, identitySources, redactor);
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            var result = await handle(decision);
            status = result.StatusCode;
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            status = ClientClosedRequest;
            Fail(decision, "The client did not wait for the answer.");
            throw;
        }
        catch (Exception exception)
        {
            Fail(decision, $"The emulator failed with {exception.GetType().Name}; its log says where.");
            throw;
        }
        finally
        {
            var record = decision.Build(status, time.GetElapsedTime(started));
            log.Add(record);
            GatewayActivity.Describe(activity, record);
        }
    }

    private static void Fail(DecisionBuilder decision, string problem)
    {
        decision.Failure = problem;
        if (decision.Reason.Length == 0)
        {
            decision.Decide(DecisionOutcome.Rejected, problem);
        }
    }
}
