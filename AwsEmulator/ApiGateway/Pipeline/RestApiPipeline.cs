using System.Collections.Frozen;
using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Policies;
using Causeway.AwsEmulator.ApiGateway.ResourcePolicies;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.ApiGateway.UsagePlans;
using Causeway.AwsEmulator.ApiGateway.Validation;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Takes a request through one REST API in the service's order: size, route, resource policy,
/// authorizer, usage plan, validation, integration.</summary>
internal sealed class RestApiPipeline : IApiPipeline
{
    private const int MaximumBodyBytes = 10 * 1024 * 1024;

    private readonly RestApi _api;
    private readonly AuthorizerStep _authorizers;
    private readonly UsagePlanStep _usagePlans;
    private readonly IntegrationStep _integrations;
    private readonly FrozenDictionary<string, AuthorizerCache<CachedAuthorizerResult>> _caches;
    private readonly GatewayOptions _options;
    private readonly DecisionLog _decisions;
    private readonly Redactor _redactor;
    private readonly TimeProvider _time;

    public RestApiPipeline(
        RestApi api, GatewayOptions options, ImmutableArray<UsagePlan> plans, ILambdaInvoker invoker, HttpMessageInvoker httpClient, DecisionLog decisions, Redactor redactor, TimeProvider time)
    {
        _api = api;
        _options = options;
        _decisions = decisions;
        _redactor = redactor;
        _time = time;
        _authorizers = new AuthorizerStep(invoker, time, options);
        _usagePlans = new UsagePlanStep(plans, api, time);
        _integrations = new IntegrationStep(invoker, httpClient, time);
        _caches = api.Authorizers.ToFrozenDictionary(
            authorizer => authorizer.Id, authorizer => new AuthorizerCache<CachedAuthorizerResult>(authorizer.TimeToLive, time), StringComparer.Ordinal);
    }

    public RestApi Api => _api;

    public ApiStage Stage => _api.Stage;

    public IEnumerable<string> Functions => _api.Functions;

    public bool IsHttpApi => false;

    public async ValueTask<GatewayResult> HandleAsync(GatewayRequest request, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        using var activity = GatewayActivity.Source.StartActivity("API Gateway");
        var context = new RequestContext(_api, request);
        var decision = new DecisionBuilder(request, _api.Id, _api.Stage.Name, _api.IdentitySources, _redactor);
        var (answer, error) = await ProcessAsync(context, decision, cancellationToken);
        var result = answer ?? GatewayResponseRenderer.Render(context, error!);
        var record = decision.Build(
            result, context.Route?.Resource.Path, context.MethodArn, error?.Type.Name(), error?.Reason, _time.GetElapsedTime(started));
        _decisions.Add(record);
        GatewayActivity.Describe(activity, record);
        return result;
    }

    public void FlushAuthorizerCaches()
    {
        foreach (var cache in _caches.Values)
        {
            cache.Flush();
        }
    }

    private async ValueTask<IntegrationResult> ProcessAsync(
        RequestContext context, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        if (context.Request.Body.Length > MaximumBodyBytes)
        {
            return Refuse(decision, DecisionOutcome.Rejected, GatewayErrors.RequestTooLong("The body is larger than 10 MB."));
        }

        if (_api.Routes.Match(context.Request.Method, context.Request.RawPath) is not { } route)
        {
            return Refuse(decision, DecisionOutcome.NoRoute, UnknownRoute(context.Request));
        }

        context.Route = route;
        context.MethodArn = MethodArn.Create(_api.Id, _api.Stage, context.Request.Method, context.Request.RawPath);
        if (MethodArn.IsTooLong(context.MethodArn))
        {
            return Refuse(decision, DecisionOutcome.Rejected, GatewayErrors.UriTooLong("The method ARN is longer than 1600 bytes."));
        }

        if (await AuthorizeAsync(context, route, decision, cancellationToken) is { } unauthorized)
        {
            return unauthorized;
        }

        if ((_usagePlans.Run(context, route) ?? RequestValidationStep.Run(context, route)) is { } invalid)
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
            if (ResourcePolicyStep.Check(context, resourcePolicy, route.Method.Authorizer is not null) is { } error)
            {
                var isExplicit = resourcePolicy.Decision == PolicyDecision.ExplicitDeny;
                return Refuse(decision, isExplicit ? DecisionOutcome.ExplicitDeny : DecisionOutcome.ImplicitDeny, error);
            }
        }

        if (route.Method.Authorizer is { } authorizer)
        {
            return await _authorizers.RunAsync(
                context, route, authorizer, _caches[authorizer.Id], resourcePolicy?.Decision ?? PolicyDecision.ImplicitDeny, decision, cancellationToken);
        }

        decision.Decide(DecisionOutcome.Public, $"{route.Method.HttpMethod} {route.Resource.Path} has no authorizer.");
        return null;
    }

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
