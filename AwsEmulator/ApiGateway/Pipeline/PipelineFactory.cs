using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Lints;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Causeway.AwsEmulator.ApiGateway.Lints;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Makes the pipeline that serves one stage of an API, and says what looks like a mistake in the API.</summary>
internal sealed partial class PipelineFactory(IServiceProvider services, TimeProvider time, ILogger<PipelineFactory> logger)
{
    /// <param name="api">What is served from now on.</param>
    /// <param name="previous">What the stage served until now, whose caches stay; null for a new one.</param>
    public IApiPipeline Create(RestApi api, IApiPipeline? previous = null)
    {
        Warn(api.Id, ApiLints.Check(api));
        return ActivatorUtilities.CreateInstance<RestApiPipeline>(services, api, new AuthorizerCaches<CachedOutcome<AuthorizerResult, GatewayError>>(
            api.Authorizers.Select(authorizer => (authorizer.Id, authorizer.Settings, authorizer.TimeToLive)),
            (previous as RestApiPipeline)?.Caches,
            time));
    }

    /// <param name="api">What is served from now on.</param>
    /// <param name="previous">What the stage served until now, whose caches stay; null for a new one.</param>
    public IApiPipeline Create(HttpApi api, IApiPipeline? previous = null)
    {
        Warn(api.Id, HttpApiLints.Check(api));
        return ActivatorUtilities.CreateInstance<HttpApiPipeline>(services, api, new AuthorizerCaches<CachedOutcome<HttpAuthorizerResult, HttpApiError>>(
            api.Authorizers.OfType<LambdaAuthorizer>().Select(authorizer => (authorizer.Id, authorizer.Settings, authorizer.TimeToLive)),
            (previous as HttpApiPipeline)?.Caches,
            time));
    }

    private void Warn(string api, IEnumerable<string> lints)
    {
        foreach (var lint in lints)
        {
            Log.Lint(logger, api, lint);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Api}: {Lint}")]
        public static partial void Lint(ILogger logger, string api, string lint);
    }
}
