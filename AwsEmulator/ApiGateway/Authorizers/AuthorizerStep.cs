using System.Diagnostics;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.Events;
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
    private const string UnauthorizedMessage = "Unauthorized";

    /// <returns>Null when the request may pass.</returns>
    public async ValueTask<GatewayError?> RunAsync(
        RequestContext context, RouteMatch route, Authorizer authorizer, AuthorizerCache<CachedAuthorizerResult> cache, PolicyDecision resourcePolicy, DecisionBuilder decision, CancellationToken cancellationToken)
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
        decision.SetCache(cache.IsEnabled ? hit ? "hit" : "miss" : "off", hit ? age : null);
        AuthorizerContext authorized;
        if (hit)
        {
            authorized = new AuthorizerContext(cached!.Result, 0);
        }
        else
        {
            var (fresh, error) = await InvokeAsync(context, route, authorizer, values, decision, cancellationToken);
            if (fresh is null)
            {
                return error;
            }

            cache.Store(values, new CachedAuthorizerResult(fresh.Result, $"{context.Request.Method} {context.Request.RawPath}"));
            foreach (var warning in AuthorizerLints.Check(authorizer, fresh.Result, context.MethodArn!, values, time.GetUtcNow()))
            {
                decision.Warn(warning);
            }

            authorized = fresh;
        }

        return Enforce(context, authorized, cached?.Origin, age, resourcePolicy, decision);
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
        var evaluation = PolicyEvaluator.Evaluate(
            authorized.Result.Policy, PolicyKeys.CreateRequest(context.Request, context.MethodArn!, time.GetUtcNow()));
        decision.SetEvaluation(authorized.Result.PrincipalId, authorized.Result.UsageIdentifierKey, evaluation);
        var reason = DecisionReasons.Describe(evaluation, $"{context.Request.Method} {context.Request.RawPath}", origin, age);
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
                return GatewayErrors.ImplicitDeny(reason);
        }
    }

    private async ValueTask<(AuthorizerContext? Result, GatewayError? Error)> InvokeAsync(
        RequestContext context, RouteMatch route, Authorizer authorizer, string[] identity, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        using var activity = GatewayActivity.Source.StartActivity($"authorizer {authorizer.Name}");
        activity?.SetTag("faas.invoked_name", authorizer.Function.Name);
        activity?.SetTag("aws.lambda.invoked_arn", authorizer.Function.Arn);
        var methodArn = context.MethodArn!;
        var payload = authorizer.Type == AuthorizerType.Token
            ? AuthorizerEvents.Token(methodArn, identity[0])
            : AuthorizerEvents.Request(context, route, methodArn);
        var result = await invoker.InvokeAsync(
            authorizer.Function.Name,
            payload,
            new LambdaInvocationOptions { CallerTimeout = options.AuthorizerTimeout, Qualifier = authorizer.Function.Qualifier },
            cancellationToken);
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
                    var result = AuthorizerResultParser.Parse(invocation.Payload, options.RequirePrincipalId);
                    return (new AuthorizerContext(result, (long)invocation.Duration.TotalMilliseconds), null);
                }
                catch (AuthorizerResultException exception)
                {
                    problem = $"The authorizer's result is not acceptable: {exception.Message}.";
                }

                break;
            case LambdaInvocationOutcome.FunctionError:
                var message = FunctionErrors.ReadMessage(invocation.Payload);
                if (message == UnauthorizedMessage)
                {
                    problem = "The authorizer failed with exactly \"Unauthorized\".";
                    decision.Decide(DecisionOutcome.Unauthorized, problem);
                    return (null, GatewayErrors.Unauthorized(problem));
                }

                problem = $"The authorizer function failed: {message ?? "without a message"}.";
                break;
        }

        decision.Decide(DecisionOutcome.AuthorizerError, problem);
        return (null, GatewayErrors.AuthorizerConfiguration(problem));
    }

    private static string RedactedEvent(RequestContext context, RouteMatch route, Authorizer authorizer, string methodArn)
    {
        var payload = authorizer.Type == AuthorizerType.Token
            ? AuthorizerEvents.Token(methodArn, "****")
            : AuthorizerEvents.Request(new RequestContext(context.Api, RequestSecrets.Redact(context.Request, context.Api.IdentitySources)), route, methodArn);
        return Encoding.UTF8.GetString(payload.Span);
    }
}
