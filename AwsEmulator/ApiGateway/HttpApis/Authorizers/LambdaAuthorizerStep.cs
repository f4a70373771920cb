using System.Text;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Events;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Integrations;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Causeway.AwsEmulator.ApiGateway.Lints;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Policies;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;

/// <summary>
/// Authorizes one request to an HTTP API: identity, cache, function, result. The only way past it is a yes, or a policy
/// with an Allow that matches.
/// </summary>
internal sealed class LambdaAuthorizerStep(ILambdaInvoker invoker, TimeProvider time, GatewayOptions options)
{
    /// <returns>What the authorizer says of the caller, or why the request may not pass.</returns>
    public async ValueTask<(HttpAuthorizerContext? Authorized, HttpApiError? Error)> RunAsync(
        HttpRequestContext context, LambdaAuthorizer authorizer, AuthorizerCache<CachedOutcome<HttpAuthorizerResult, HttpApiError>> cache, DecisionBuilder decision, CancellationToken cancellationToken)
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
        decision.SetCache(cache.IsEnabled ? hit ? "hit" : "miss" : "off", hit ? age : null, cached?.RequestId);
        if (cached?.Failure is { } failure)
        {
            var repeated = failure with { Reason = DecisionReasons.DescribeFailure(cached.Origin, age) };
            return (null, Refuse(
                decision, failure.StatusCode == StatusCodes.Status401Unauthorized ? DecisionOutcome.Unauthorized : DecisionOutcome.AuthorizerError, repeated));
        }

        if (cached?.Result is { } known)
        {
            var stored = new LambdaAuthorizerContext(known, 0);
            return (stored, Enforce(context, stored, cached.Origin, age, decision));
        }

        var (fresh, error) = await InvokeAsync(context, authorizer, values, decision, cancellationToken);
        if (fresh is not null || options.CacheAuthorizerFailures)
        {
            cache.Store(values, new(fresh?.Result, error, $"{context.Request.Method} {context.Request.RawPath}", context.Request.RequestId));
        }

        if (fresh is null)
        {
            return (null, error);
        }

        foreach (var warning in AuthorizerLints.Check(
            authorizer.TimeToLive,
            fresh.Result.Policy,
            context.Arn,
            new LintedRequest(context.Request.Method, context.Request.RawPath, context.Match.Route.Method, context.Match.Route.Path),
            authorizer.IdentitySources,
            values,
            time.GetUtcNow()))
        {
            decision.Warn(warning);
        }

        return (fresh, Enforce(context, fresh, null, TimeSpan.Zero, decision));
    }

    private HttpApiError? Enforce(
        HttpRequestContext context, LambdaAuthorizerContext authorized, string? origin, TimeSpan age, DecisionBuilder decision)
    {
        var result = authorized.Result;
        foreach (var (name, value) in result.Context)
        {
            decision.Protect(name, value);
        }

        decision.SetContext(result.Context.Select(entry => KeyValuePair.Create(entry.Key, (string?)entry.Value.ToString())));

        var request = $"{context.Request.Method} {context.Request.RawPath}";
        var missing = MissingPermissions.Find(authorized.Find(MissingPermissions.ContextMember), context.Request);
        if (result.Policy is null)
        {
            var source = origin is null ? "" : $" in a result cached from {origin}";
            if (result.IsAuthorized)
            {
                decision.Decide(DecisionOutcome.Allowed, $"The authorizer says isAuthorized: true for {request}{source}.");
                return null;
            }

            return Refuse(decision, DecisionOutcome.ExplicitDeny, HttpApiErrors.Forbidden($"The authorizer says isAuthorized: false for {request}{source}{(missing is null ? "" : $"; the caller lacks {missing}")}."));
        }

        var evaluation = PolicyEvaluator.Evaluate(result.Policy, PolicyKeys.CreateRequest(context.Request, context.Arn, time.GetUtcNow()));
        decision.SetEvaluation(result.PrincipalId, null, evaluation);
        var reason = DecisionReasons.Describe(evaluation, request, origin, age, missing);
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

    private async ValueTask<(LambdaAuthorizerContext? Result, HttpApiError? Error)> InvokeAsync(
        HttpRequestContext context, LambdaAuthorizer authorizer, string[] identity, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        using var activity = GatewayActivity.Source.StartActivity($"authorizer {authorizer.Name}");
        activity?.SetTag("faas.invoked_name", authorizer.Function.Name);
        var invocation = await invoker.InvokeAsync(
            authorizer.Function.Name,
            HttpAuthorizerEvents.Create(context, authorizer, identity),
            new LambdaInvocationOptions
            {
                CallerTimeout = options.HttpApiAuthorizerTimeout,
                Qualifier = authorizer.Function.Qualifier,
                SourceArn = authorizer.HasCredentials ? null : InvocationSource.Authorizer(context.Api, authorizer),
            },
            cancellationToken);
        var redacted = context with { Request = RequestSecrets.Redact(context.Request, context.Api.IdentitySources) };
        decision.SetInvocation(
            invocation.RequestId,
            invocation.Outcome.ToString(),
            invocation.Duration,
            Encoding.UTF8.GetString(HttpAuthorizerEvents.Create(redacted, authorizer, Array.ConvertAll(identity, _ => "****")).Span),
            invocation.Payload.IsEmpty ? null : Encoding.UTF8.GetString(invocation.Payload.Span));
        activity?.SetTag(GatewayActivity.InvocationOutcome, invocation.Outcome.ToString());
        return Understand(invocation, authorizer, decision);
    }

    private (LambdaAuthorizerContext? Result, HttpApiError? Error) Understand(
        LambdaInvocationResult invocation, LambdaAuthorizer authorizer, DecisionBuilder decision)
    {
        var problem = $"The authorizer function {authorizer.Function.Name} could not be called: {(invocation.Reason ?? invocation.Outcome.ToString()).TrimEnd('.')}.";
        if (invocation.Outcome == LambdaInvocationOutcome.Success)
        {
            try
            {
                var result = HttpAuthorizerResultParser.Parse(invocation.Payload, authorizer, options.UnknownConditionOperator);
                return (new LambdaAuthorizerContext(result, (long)invocation.Duration.TotalMilliseconds), null);
            }
            catch (AuthorizerResultException exception)
            {
                problem = $"The authorizer's result is not acceptable: {exception.Message}.";
            }
        }
        else if (invocation.Outcome == LambdaInvocationOutcome.FunctionError)
        {
            var message = FunctionErrors.ReadMessage(invocation.Payload);
            if (message == AuthorizerCall.UnauthorizedMessage && options.HttpApiThrownUnauthorized == StatusCodes.Status401Unauthorized)
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
