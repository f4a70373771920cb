using System.Diagnostics;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Lints;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Policies;
using Causeway.AwsEmulator.ApiGateway.ResourcePolicies;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>
/// Authorizes one request: identity, validation expression, cache, function, result, policy. The only way to a null
/// error is a policy with an Allow that matches.
/// </summary>
internal sealed class AuthorizerStep(ILambdaInvoker invoker, TimeProvider time, GatewayOptions options)
{
    /// <returns>Null when the request may pass.</returns>
    public async ValueTask<GatewayError?> RunAsync(
        RequestContext context, RouteMatch route, Authorizer authorizer, AuthorizerCache<CachedOutcome<AuthorizerResult, GatewayError>> cache, PolicyDecision resourcePolicy, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        var identity = IdentityResolver.Resolve(authorizer, context);
        decision.StartAuthorizer(
            authorizer.Id, authorizer.Name, authorizer.Type == AuthorizerType.Token ? "TOKEN" : "REQUEST", authorizer.Function.Name, authorizer.IdentitySources, identity);
        if (CheckIdentity(authorizer, identity) is { } problem)
        {
            decision.Decide(DecisionOutcome.Unauthorized, problem);
            return GatewayErrors.Unauthorized(problem);
        }

        var values = Array.ConvertAll(identity, value => value!);
        var hit = cache.TryGet(values, out var cached, out var age);
        decision.SetCache(cache.IsEnabled ? hit ? "hit" : "miss" : "off", hit ? age : null, cached?.RequestId);
        if (cached?.Failure is { } failure)
        {
            return Repeat(failure, cached.Origin, age, decision);
        }

        if (cached?.Result is { } known)
        {
            return Enforce(context, new AuthorizerContext(known, 0), cached.Origin, age, resourcePolicy, decision);
        }

        var (fresh, error) = await InvokeAsync(context, route, authorizer, values, decision, cancellationToken);
        if (fresh is not null || options.CacheAuthorizerFailures)
        {
            cache.Store(values, new(fresh?.Result, error, $"{context.Request.Method} {context.Request.RawPath}", context.Request.RequestId));
        }

        if (fresh is null)
        {
            return error;
        }

        foreach (var warning in AuthorizerLints.Check(
            authorizer.TimeToLive,
            fresh.Result.Policy,
            context.MethodArn!,
            new LintedRequest(context.Request.Method, context.Request.RawPath, route.Method.HttpMethod, route.Resource.Path),
            authorizer.IdentitySources,
            values,
            time.GetUtcNow()))
        {
            decision.Warn(warning);
        }

        return Enforce(context, fresh, null, age, resourcePolicy, decision);
    }

    private static GatewayError Repeat(GatewayError failure, string origin, TimeSpan age, DecisionBuilder decision)
    {
        var repeated = failure with { Reason = DecisionReasons.DescribeFailure(origin, age) };
        decision.Decide(
            failure.Type == GatewayResponseType.Unauthorized ? DecisionOutcome.Unauthorized : DecisionOutcome.AuthorizerError, repeated.Reason);
        return repeated;
    }

    private static string? CheckIdentity(Authorizer authorizer, string?[] identity)
    {
        for (var i = 0; i < identity.Length; i++)
        {
            if (string.IsNullOrEmpty(identity[i]))
            {
                return $"The identity source {authorizer.IdentitySources[i].Expression} is missing or empty; the authorizer was not called.";
            }
        }

        return authorizer.Validation is { } validation && !validation.IsMatch(identity[0]!)
            ? $"The identity does not match the validation expression {validation.Text}; the authorizer was not called."
            : null;
    }

    private GatewayError? Enforce(
        RequestContext context, AuthorizerContext authorized, string? origin, TimeSpan age, PolicyDecision resourcePolicy, DecisionBuilder decision)
    {
        context.Authorizer = authorized;
        foreach (var (name, value) in authorized.Result.Context)
        {
            decision.Protect(name, value);
        }

        decision.SetContext(authorized.Result.Context);

        var evaluation = PolicyEvaluator.Evaluate(
            authorized.Result.Policy, PolicyKeys.CreateRequest(context.Request, context.MethodArn!, time.GetUtcNow()));
        decision.SetEvaluation(authorized.Result.PrincipalId, authorized.Result.UsageIdentifierKey, evaluation);
        var missing = MissingPermissions.Find(
            authorized.Result.Context.FirstOrDefault(entry => entry.Key == MissingPermissions.ContextMember).Value, context.Request);
        var reason = DecisionReasons.Describe(evaluation, $"{context.Request.Method} {context.Request.RawPath}", origin, age, missing);
        var combined = ResourcePolicyStep.Combine(evaluation.Decision, resourcePolicy);
        if (combined == PolicyDecision.Allow && evaluation.Decision != PolicyDecision.Allow)
        {
            reason = $"The API's resource policy allows the request. {reason}";
        }

        switch (combined)
        {
            case PolicyDecision.Allow:
                decision.Decide(DecisionOutcome.Allowed, reason);
                return null;
            case PolicyDecision.ExplicitDeny:
                decision.Decide(DecisionOutcome.ExplicitDeny, reason);
                return GatewayErrors.ExplicitDeny(options.ExplicitDenySuffix, reason);
            default:
                decision.Decide(DecisionOutcome.ImplicitDeny, reason);
                return GatewayErrors.ImplicitDeny(options.ImplicitDenySuffix, reason);
        }
    }

    private async ValueTask<(AuthorizerContext? Result, GatewayError? Error)> InvokeAsync(
        RequestContext context, RouteMatch route, Authorizer authorizer, string[] identity, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        using var activity = GatewayActivity.Source.StartActivity($"authorizer {authorizer.Name}");
        activity?.SetTag("faas.invoked_name", authorizer.Function.Name);
        activity?.SetTag("aws.lambda.invoked_arn", authorizer.Function.Arn);
        var methodArn = context.MethodArn!;
        var payload = AuthorizerCall.Event(context, route, authorizer, methodArn, identity.FirstOrDefault(), options);
        var result = await invoker.InvokeAsync(
            authorizer.Function.Name, payload, AuthorizerCall.Options(context.Api, authorizer, options), cancellationToken);
        decision.SetInvocation(
            result.RequestId,
            result.Outcome.ToString(),
            result.Duration,
            RedactedEvent(context, route, authorizer, methodArn),
            result.Payload.IsEmpty ? null : Encoding.UTF8.GetString(result.Payload.Span));
        activity?.SetTag(GatewayActivity.InvocationOutcome, result.Outcome.ToString());
        var (authorized, error) = Understand(result, authorizer, decision);
        if (error is not null)
        {
            activity?.SetStatus(ActivityStatusCode.Error, decision.Reason);
        }

        return (authorized, error);
    }

    private (AuthorizerContext? Result, GatewayError? Error) Understand(
        LambdaInvocationResult invocation, Authorizer authorizer, DecisionBuilder decision)
    {
        var problem = $"The authorizer function {authorizer.Function.Name} could not be called: {(invocation.Reason ?? invocation.Outcome.ToString()).TrimEnd('.')}.";
        switch (invocation.Outcome)
        {
            case LambdaInvocationOutcome.Success:
                try
                {
                    var result = AuthorizerResultParser.Parse(invocation.Payload, options);
                    return (new AuthorizerContext(result, (long)invocation.Duration.TotalMilliseconds), null);
                }
                catch (AuthorizerResultException exception)
                {
                    problem = $"The authorizer's result is not acceptable: {exception.Message}.";
                }

                break;
            case LambdaInvocationOutcome.FunctionError:
                var message = FunctionErrors.ReadMessage(invocation.Payload);
                if (message == AuthorizerCall.UnauthorizedMessage)
                {
                    problem = "The authorizer failed with exactly \"Unauthorized\".";
                    decision.Decide(DecisionOutcome.Unauthorized, problem);
                    return (null, GatewayErrors.Unauthorized(problem));
                }

                problem = $"The authorizer function failed: {message ?? "without a message"}.";
                break;
        }

        decision.Decide(DecisionOutcome.AuthorizerError, problem);
        var hasRun = invocation.Outcome is LambdaInvocationOutcome.Success or LambdaInvocationOutcome.FunctionError;
        return (null, hasRun && options.AuthorizerFailureResponse == AuthorizerFailureResponse.Failure
            ? GatewayErrors.AuthorizerFailure(problem)
            : GatewayErrors.AuthorizerConfiguration(problem));
    }

    private string RedactedEvent(RequestContext context, RouteMatch route, Authorizer authorizer, string methodArn)
    {
        var shown = authorizer.Type == AuthorizerType.Token
            ? context
            : new RequestContext(context.Api, RequestSecrets.Redact(context.Request, context.Api.IdentitySources));
        return Encoding.UTF8.GetString(AuthorizerCall.Event(shown, route, authorizer, methodArn, "****", options).Span);
    }
}
