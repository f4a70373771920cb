using System.Text;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Events;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Policies;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;

/// <summary>
/// Authorizes one request to an HTTP API: identity, cache, function, result. The only way past it is a yes, or a policy
/// with an Allow that matches.
/// </summary>
internal sealed class LambdaAuthorizerStep(ILambdaInvoker invoker, TimeProvider time)
{
    private const string UnauthorizedMessage = "Unauthorized";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <returns>What the authorizer says of the caller, or why the request may not pass.</returns>
    public async ValueTask<(HttpAuthorizerContext? Authorized, HttpApiError? Error)> RunAsync(
        HttpRequestContext context, LambdaAuthorizer authorizer, AuthorizerCache<HttpAuthorizerResult> cache, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        var identity = HttpIdentity.Resolve(authorizer.IdentitySources, context);
        decision.StartAuthorizer(authorizer.Id, authorizer.Name, "REQUEST", authorizer.Function.Name, authorizer.IdentitySources, identity);
        var missing = Array.FindIndex(identity, string.IsNullOrEmpty);
        if (missing >= 0)
        {
            return (null, Refuse(decision, DecisionOutcome.Unauthorized, HttpApiErrors.Unauthorized(
                $"The identity source {authorizer.IdentitySources[missing].Expression} is missing or empty; the authorizer was not called.")));
        }

        var values = Array.ConvertAll(identity, value => value!);
        var hit = cache.TryGet(values, out var cached, out var age);
        decision.SetCache(cache.IsEnabled ? hit ? "hit" : "miss" : "off", hit ? age : null);
        if (hit)
        {
            var stored = new HttpAuthorizerContext(cached!, 0);
            return (stored, Enforce(context, cached!, cached!.Origin, age, decision));
        }

        var (fresh, error) = await InvokeAsync(context, authorizer, values, decision, cancellationToken);
        if (fresh is null)
        {
            return (null, error);
        }

        cache.Store(values, fresh.Result);
        return (fresh, Enforce(context, fresh.Result, null, TimeSpan.Zero, decision));
    }

    private HttpApiError? Enforce(
        HttpRequestContext context, HttpAuthorizerResult result, string? origin, TimeSpan age, DecisionBuilder decision)
    {
        var request = $"{context.Request.Method} {context.Request.RawPath}";
        if (result.Policy is null)
        {
            var source = origin is null ? "" : $" in a result cached from {origin}";
            if (result.IsAuthorized)
            {
                decision.Decide(DecisionOutcome.Allowed, $"The authorizer says isAuthorized: true for {request}{source}.");
                return null;
            }

            return Refuse(decision, DecisionOutcome.ExplicitDeny, HttpApiErrors.Forbidden($"The authorizer says isAuthorized: false for {request}{source}."));
        }

        var evaluation = PolicyEvaluator.Evaluate(result.Policy, PolicyKeys.CreateRequest(context.Request, context.Arn, time.GetUtcNow()));
        decision.SetEvaluation(result.PrincipalId, null, evaluation);
        var reason = DecisionReasons.Describe(evaluation, request, origin, age);
        switch (evaluation.Decision)
        {
            case PolicyDecision.Allow:
                decision.Decide(DecisionOutcome.Allowed, reason);
                return null;
            case PolicyDecision.ExplicitDeny:
                return Refuse(decision, DecisionOutcome.ExplicitDeny, HttpApiErrors.Forbidden(reason));
            default:
                return Refuse(decision, DecisionOutcome.ImplicitDeny, HttpApiErrors.Forbidden(reason));
        }
    }

    private async ValueTask<(HttpAuthorizerContext? Result, HttpApiError? Error)> InvokeAsync(
        HttpRequestContext context, LambdaAuthorizer authorizer, string[] identity, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        using var activity = GatewayActivity.Source.StartActivity($"authorizer {authorizer.Name}");
        activity?.SetTag("faas.invoked_name", authorizer.Function.Name);
        var invocation = await invoker.InvokeAsync(
            authorizer.Function.Name,
            HttpAuthorizerEvents.Create(context, authorizer, identity),
            new LambdaInvocationOptions { CallerTimeout = Timeout, Qualifier = authorizer.Function.Qualifier },
            cancellationToken);
        var redacted = context with { Request = RequestSecrets.Redact(context.Request, context.Api.IdentitySources) };
        decision.SetInvocation(
            invocation.RequestId,
            invocation.Outcome.ToString(),
            invocation.Duration,
            Encoding.UTF8.GetString(HttpAuthorizerEvents.Create(redacted, authorizer, Array.ConvertAll(identity, _ => "****")).Span),
            invocation.Payload.IsEmpty ? null : Encoding.UTF8.GetString(invocation.Payload.Span));
        activity?.SetTag(GatewayActivity.InvocationOutcome, invocation.Outcome.ToString());
        return Understand(invocation, context, authorizer, decision);
    }

    private static (HttpAuthorizerContext? Result, HttpApiError? Error) Understand(
        LambdaInvocationResult invocation, HttpRequestContext context, LambdaAuthorizer authorizer, DecisionBuilder decision)
    {
        var problem = $"The authorizer function {authorizer.Function.Name} could not be called: {(invocation.Reason ?? invocation.Outcome.ToString()).TrimEnd('.')}.";
        if (invocation.Outcome == LambdaInvocationOutcome.Success)
        {
            try
            {
                var result = HttpAuthorizerResultParser.Parse(invocation.Payload, authorizer);
                result = result with { Origin = $"{context.Request.Method} {context.Request.RawPath}" };
                return (new HttpAuthorizerContext(result, (long)invocation.Duration.TotalMilliseconds), null);
            }
            catch (AuthorizerResultException exception)
            {
                problem = $"The authorizer's result is not acceptable: {exception.Message}.";
            }
        }
        else if (invocation.Outcome == LambdaInvocationOutcome.FunctionError)
        {
            var message = FunctionErrors.ReadMessage(invocation.Payload);
            if (message == UnauthorizedMessage)
            {
                return (null, Refuse(decision, DecisionOutcome.Unauthorized, HttpApiErrors.Unauthorized("The authorizer failed with exactly \"Unauthorized\".")));
            }

            problem = $"The authorizer function failed: {message ?? "without a message"}.";
        }

        return (null, Refuse(decision, DecisionOutcome.AuthorizerError, HttpApiErrors.InternalServerError(problem)));
    }

    private static HttpApiError Refuse(DecisionBuilder decision, DecisionOutcome outcome, HttpApiError error)
    {
        decision.Decide(outcome, error.Reason);
        return error;
    }
}
