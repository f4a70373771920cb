using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Policies;
using Causeway.AwsEmulator.ApiGateway.ResourcePolicies;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.ApiGateway.Throttling;
using Causeway.AwsEmulator.ApiGateway.UsagePlans;
using Causeway.AwsEmulator.ApiGateway.Validation;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Takes a request through one REST API in the service's order: size, route, resource policy,
/// authorizer, usage plan, throttling, validation, integration.</summary>
internal sealed class RestApiPipeline : IApiPipeline
{
    private readonly RestApi _api;
    private readonly AuthorizerStep _authorizers;
    private readonly UsagePlanStep _usagePlans;
    private readonly RequestThrottles _throttles;
    private readonly IntegrationStep _integrations;
    private readonly GatewayOptions _options;
    private readonly DecisionRecorder _decisions;
    private readonly TimeProvider _time;

    public RestApiPipeline(
        RestApi api, AuthorizerCaches<CachedOutcome<AuthorizerResult, GatewayError>> caches, GatewayOptions options, UsagePlanRegistry plans, ILambdaInvoker invoker, HttpMessageInvoker httpClient, DecisionRecorder decisions, TimeProvider time)
    {
        _api = api;
        _options = options;
        _decisions = decisions;
        _time = time;
        _authorizers = new AuthorizerStep(invoker, time, options);
        _usagePlans = new UsagePlanStep(plans, api);
        _throttles = new RequestThrottles(ThrottleKey.AllOf(api.Resources), api.Throttling, time);
        _integrations = new IntegrationStep(invoker, httpClient, time);
        Caches = caches;
    }

    public RestApi Api => _api;

    public AuthorizerCaches<CachedOutcome<AuthorizerResult, GatewayError>> Caches { get; }

    public ApiStage Stage => _api.Stage;

    public IEnumerable<string> Functions => _api.Functions;

    public bool IsHttpApi => false;

    public ValueTask<GatewayResult> HandleAsync(GatewayRequest request, CancellationToken cancellationToken) => _decisions.RecordAsync(
        request,
        _api.Id,
        _api.Stage.Name,
        _api.IdentitySources,
        async decision =>
        {
            var context = new RequestContext(_api, request);
            var (answer, error) = await ProcessAsync(context, decision, cancellationToken);
            decision.GatewayResponseType = error?.Type.Name();
            decision.Failure = error?.Reason;
            return answer ?? GatewayResponseRenderer.Render(context, error!);
        },
        cancellationToken);

    public void FlushAuthorizerCaches() => Caches.Flush();

    private async ValueTask<IntegrationResult> ProcessAsync(
        RequestContext context, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        var headerBytes = _options.HeaderSize == HeaderSize.Lines ? context.Request.HeaderLineBytes : context.Request.HeaderBytes;
        if (headerBytes > RequestLimits.HeaderBytes)
        {
            return Refuse(decision, DecisionOutcome.Rejected, GatewayErrors.HeadersTooLong(
                _options.HeadersTooLongStatus, $"The headers have {headerBytes} bytes, of {RequestLimits.HeaderBytes}."));
        }

        if (context.Request.Body.Length > RequestLimits.BodyBytes)
        {
            return Refuse(decision, DecisionOutcome.Rejected, GatewayErrors.RequestTooLong("The body is larger than 10 MB."));
        }

        if (_api.Routes.Match(context.Request.Method, context.Request.RawPath) is not { } route)
        {
            return Refuse(decision, DecisionOutcome.NoRoute, UnknownRoute(context.Request));
        }

        context.Route = route;
        context.MethodArn = MethodArn.Create(_api.Id, _api.Stage, context.Request.Method, context.Request.RawPath, _options);
        decision.Resource = route.Resource.Path;
        decision.MethodArn = context.MethodArn;
        decision.ProtectPath(route.PathParameters);
        if ((route.Method.Authorizer is not null || _api.Policy is not null) && MethodArn.IsTooLong(context.MethodArn))
        {
            return Refuse(decision, DecisionOutcome.Rejected, GatewayErrors.UriTooLong("The method ARN is longer than 1600 bytes."));
        }

        if (await AuthorizeAsync(context, route, decision, cancellationToken) is { } unauthorized)
        {
            return unauthorized;
        }

        if ((_usagePlans.Run(context, route) ?? CheckThrottle(route) ?? RequestValidationStep.Run(context, route)) is { } invalid)
        {
            return invalid;
        }

        return await _integrations.RunAsync(context, route, cancellationToken);
    }

    private async ValueTask<GatewayError?> AuthorizeAsync(
        RequestContext context, RouteMatch route, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        var resourcePolicy = ResourcePolicyStep.Evaluate(context, _time);
        if (resourcePolicy is not null)
        {
            decision.SetResourcePolicy(resourcePolicy);
            if (ResourcePolicyStep.Check(context, resourcePolicy, route.Method.Authorizer is not null, _options.ImplicitDenySuffix) is { } error)
            {
                var isExplicit = resourcePolicy.Decision == PolicyDecision.ExplicitDeny;
                return Refuse(decision, isExplicit ? DecisionOutcome.ExplicitDeny : DecisionOutcome.ImplicitDeny, error);
            }
        }

        if (route.Method.Authorizer is { } authorizer)
        {
            return await _authorizers.RunAsync(
                context, route, authorizer, Caches[authorizer.Id], resourcePolicy?.Decision ?? PolicyDecision.ImplicitDeny, decision, cancellationToken);
        }

        decision.Decide(DecisionOutcome.Public, $"{route.Method.HttpMethod} {route.Resource.Path} has no authorizer.");
        return null;
    }

    /// <summary>After the limits of the caller, as AWS orders them.</summary>
    private GatewayError? CheckThrottle(RouteMatch route) => _throttles.IsEmpty || _throttles.TryTake(ThrottleKey.Of(route.Resource, route.Method))
        ? null
        : GatewayErrors.Throttled($"{route.Method.HttpMethod} {route.Resource.Path} has more requests than its stage allows.");

    private static GatewayError Refuse(DecisionBuilder decision, DecisionOutcome outcome, GatewayError error)
    {
        decision.Decide(outcome, error.Reason);
        return error;
    }

    private GatewayError UnknownRoute(GatewayRequest request)
    {
        var reason = $"The API has no method for {request.Method} {request.RawPath}; no authorizer was asked.";
        return _options.IncompleteSignature && request.Headers.Last("Authorization") is { Length: > 0 } authorization
            && !authorization.StartsWith("AWS4-", StringComparison.Ordinal)
            ? GatewayErrors.IncompleteSignature(authorization, reason)
            : GatewayErrors.MissingAuthenticationToken(reason);
    }
}
