using System.Collections.Frozen;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Integrations;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Routing;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;

/// <summary>Takes a request through one HTTP API: size, preflight, route, authorizer, integration.</summary>
internal sealed class HttpApiPipeline(HttpApi api, ILambdaInvoker invoker, DecisionLog decisions, Redactor redactor, TimeProvider time)
    : IApiPipeline
{
    private const int MaximumBodyBytes = 10 * 1024 * 1024;

    private readonly LambdaAuthorizerStep _authorizers = new(invoker, time);
    private readonly HttpProxyStep _integrations = new(invoker);
    private readonly FrozenDictionary<string, AuthorizerCache<HttpAuthorizerResult>> _caches = api.Authorizers.ToFrozenDictionary(
        authorizer => authorizer.Id, authorizer => new AuthorizerCache<HttpAuthorizerResult>(authorizer.TimeToLive, time), StringComparer.Ordinal);

    public ApiStage Stage => api.Stage;

    public IEnumerable<string> Functions => api.Functions;

    public bool IsHttpApi => true;

    public async ValueTask<GatewayResult> HandleAsync(GatewayRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var activity = GatewayActivity.Source.StartActivity("API Gateway");
        var match = api.Routes.Match(request.Method, request.RawPath);
        var arn = match is null ? null : MethodArn.Create(api.Id, api.Stage, request.Method, request.RawPath);
        var decision = new DecisionBuilder(request, api.Id, api.Stage.Name, api.IdentitySources, redactor);
        var (answer, error) = await ProcessAsync(request, match, arn, decision, cancellationToken);
        var result = answer ?? HttpApiErrors.ToResult(error!);
        if (api.Cors is { } cors && !IsPreflight(request, match))
        {
            result = Cors.Apply(cors, request, result);
        }

        var record = decision.Build(result, match?.Route.Path, arn, null, error?.Reason, time.GetElapsedTime(started));
        decisions.Add(record);
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

    private async ValueTask<(GatewayResult? Result, HttpApiError? Error)> ProcessAsync(
        GatewayRequest request, HttpRouteMatch? match, string? arn, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        if (request.Body.Length > MaximumBodyBytes)
        {
            return Refuse(decision, DecisionOutcome.Rejected, HttpApiErrors.TooLarge("The body is larger than 10 MB."));
        }

        if (IsPreflight(request, match))
        {
            decision.Decide(DecisionOutcome.Public, "The API answers CORS preflights itself.");
            return (Cors.Preflight(api.Cors!, request), null);
        }

        if (match is null || arn is null)
        {
            return Refuse(decision, DecisionOutcome.NoRoute, HttpApiErrors.NotFound(
                $"The API has no route for {request.Method} {request.RawPath}; no authorizer was asked."));
        }

        var context = new HttpRequestContext(api, request, match, arn);
        if (match.Route.Authorizer is not { } authorizer)
        {
            decision.Decide(DecisionOutcome.Public, $"{match.Route.Key} has no authorizer.");
            return await _integrations.RunAsync(context, cancellationToken);
        }

        var (authorized, error) = await _authorizers.RunAsync(context, authorizer, _caches[authorizer.Id], decision, cancellationToken);
        return error is null && authorized is not null
            ? await _integrations.RunAsync(context with { Authorized = authorized }, cancellationToken)
            : (null, error);
    }

    private bool IsPreflight(GatewayRequest request, HttpRouteMatch? match) =>
        api.Cors is { } cors && Cors.IsPreflight(cors, request, match);

    private static (GatewayResult? Result, HttpApiError? Error) Refuse(DecisionBuilder decision, DecisionOutcome outcome, HttpApiError error)
    {
        decision.Decide(outcome, error.Reason);
        return (null, error);
    }
}
