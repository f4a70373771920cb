using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;
using Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.UsagePlans;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Support;

/// <summary>The pipeline without a server, for tests that need many requests.</summary>
internal static class Pipelines
{
    public static RestApiPipeline Create(
        string definition, ScriptedLambda lambda, DecisionLog? decisions = null, string apiId = "orders", string stage = "dev")
    {
        using var services = Services(lambda, decisions);
        return (RestApiPipeline)services.GetRequiredService<PipelineFactory>().Create(OpenApiImporter.Import(definition, Settings("RestApis", apiId, stage)));
    }

    public static HttpApiPipeline CreateHttpApi(string definition, ScriptedLambda lambda, string apiId = "orders", string stage = ApiStage.Default)
    {
        using var services = Services(lambda, null);
        return (HttpApiPipeline)services.GetRequiredService<PipelineFactory>().Create(
            HttpApiImporter.Import(definition, Settings("HttpApis", apiId, stage)));
    }

    private static ServiceProvider Services(ScriptedLambda lambda, DecisionLog? decisions) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(GatewayOptions.Default)
        .AddSingleton(new UsagePlanRegistry([], TimeProvider.System))
        .AddSingleton<ILambdaInvoker>(lambda)
        // Not the provider's to dispose: the pipeline outlives it.
        .AddSingleton(new HttpMessageInvoker(new SocketsHttpHandler()))
        .AddSingleton(decisions ?? new DecisionLog(10))
        .AddSingleton<Redactor>()
        .AddSingleton<DecisionRecorder>()
        .AddSingleton<KeyDocumentClient>()
        .AddSingleton<IssuerKeyRegistry>()
        .AddSingleton<PipelineFactory>()
        .BuildServiceProvider();

    public static GatewayRequest Request(string method, string path, params (string Name, string Value)[] headers)
    {
        var map = new MultiValueMap(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            map.Add(name, value);
        }

        return new GatewayRequest
        {
            RequestId = Guid.NewGuid().ToString(),
            ExtendedRequestId = "AAAAAAAAAAAAAAA=",
            Time = DateTimeOffset.UnixEpoch,
            Method = method,
            RawPath = path,
            StagePath = $"/dev{path}",
            Query = new MultiValueMap(StringComparer.Ordinal),
            Headers = map,
            Body = default,
            SourceIp = "127.0.0.1",
            Protocol = "HTTP/1.1",
            Secure = false,
            DomainName = "orders.execute-api.localhost",
            TraceHeader = "Root=1-00000000-000000000000000000000000",
        };
    }

    private static ApiSettings Settings(string section, string apiId, string stage) => new(
        $"{section}:{apiId}",
        apiId,
        "openapi.yaml",
        stage,
        new AwsAccount("000000000000", "us-east-1"),
        ImmutableSortedDictionary<string, string>.Empty,
        ImmutableSortedDictionary<string, string>.Empty,
        ImmutableSortedDictionary<string, string>.Empty);
}
