using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Integrations;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Routing;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Throttling;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;

/// <summary>Takes a request through one HTTP API: size, preflight, route, throttling, authorizer, integration.</summary>
internal sealed class HttpApiPipeline(
    HttpApi api, AuthorizerCaches<CachedOutcome<HttpAuthorizerResult, HttpApiError>> caches, GatewayOptions options, ILambdaInvoker invoker, HttpMessageInvoker client, IssuerKeyRegistry issuers, DecisionRecorder decisions, TimeProvider time)
    : IApiPipeline
{
    private readonly LambdaAuthorizerStep _lambdaAuthorizers = new(invoker, time, options);
    private readonly JwtAuthorizerStep _jwtAuthorizers = new(issuers, time);
    private readonly RouteIntegrationStep _integrations = new(invoker, client, time);
    private readonly RequestThrottles _throttles = new(api.Routes.Routes.Select(route => route.Key), api.Throttling, time);

    public HttpApi Api => api;

    public AuthorizerCaches<CachedOutcome<HttpAuthorizerResult, HttpApiError>> Caches => caches;

    public ApiStage Stage => api.Stage;

    public IEnumerable<string> Functions => api.Functions;

    public bool IsHttpApi => true;

    public ValueTask<GatewayResult> HandleAsync(GatewayRequest request, CancellationToken cancellationToken) => decisions.RecordAsync(
        request,
        api.Id,
        api.Stage.Name,
        api.IdentitySources,
        async decision =>
        {
            var match = api.Routes.Match(request.Method, request.RawPath);
            var arn = match is null ? null : MethodArn.Create(api.Id, api.Stage, request.Method, request.RawPath, options);
            decision.Resource = match?.Route.Path;
            decision.MethodArn = arn;
            decision.ProtectPath(match?.PathParameters ?? []);
            var (answer, error) = await ProcessAsync(request, match, arn, decision, cancellationToken);
            decision.Failure = error?.Reason;
            var result = answer ?? HttpApiErrors.ToResult(error!);
            return api.Cors is { } cors && !IsPreflight(request, match) ? Cors.Apply(cors, request, result) : result;
        },
        cancellationToken);

    public void FlushAuthorizerCaches() => caches.Flush();

    private async ValueTask<(GatewayResult? Result, HttpApiError? Error)> ProcessAsync(
        GatewayRequest request, HttpRouteMatch? match, string? arn, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        var headerBytes = request.RequestLineBytes + request.HeaderBytes;
        if (headerBytes > RequestLimits.HeaderBytes)
        {
            return Refuse(decision, DecisionOutcome.Rejected, HttpApiErrors.HeadersTooLong(
                options.HeadersTooLongStatus, $"The request line and header values have {headerBytes} bytes, of {RequestLimits.HeaderBytes}."));
        }

        if (request.Body.Length > RequestLimits.BodyBytes)
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

        if (!_throttles.TryTake(match.Route.Key))
        {
            return Refuse(decision, DecisionOutcome.Rejected, HttpApiErrors.TooManyRequests($"{match.Route.Key} has more requests than its limits allow."));
        }

        var context = new HttpRequestContext(api, request, match, arn);
        if (match.Route.Authorizer is not { } authorizer)
        {
            decision.Decide(DecisionOutcome.Public, $"{match.Route.Key} has no authorizer.");
            return await _integrations.RunAsync(context, cancellationToken);
        }

        var (authorized, error) = authorizer is JwtAuthorizer jwt
            ? await _jwtAuthorizers.RunAsync(context, jwt, decision, cancellationToken)
            : await _lambdaAuthorizers.RunAsync(context, (LambdaAuthorizer)authorizer, caches[authorizer.Id], decision, cancellationToken);
        return error is null && authorized is not null
            ? await _integrations.RunAsync(context with { Authorized = authorized }, cancellationToken)
            : (null, error);
    }

    private bool IsPreflight(GatewayRequest request, HttpRouteMatch? match) =>
        api.Cors is not null && Cors.IsPreflight(request, match);

    private static (GatewayResult? Result, HttpApiError? Error) Refuse(DecisionBuilder decision, DecisionOutcome outcome, HttpApiError error)
    {
        decision.Decide(outcome, error.Reason);
        return (null, error);
    }
}
