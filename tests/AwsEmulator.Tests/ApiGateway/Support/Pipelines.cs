using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.OpenApi;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Support;

/// <summary>The pipeline without a server, for tests that need many requests.</summary>
internal static class Pipelines
{
    public static RestApiPipeline Create(string definition, ScriptedLambda lambda, DecisionLog? decisions = null) => new(
        OpenApiImporter.Import(definition, new ApiSettings(
            "RestApis:orders",
            "orders",
            "openapi.yaml",
            "dev",
            new AwsAccount("000000000000", "us-east-1"),
            ImmutableSortedDictionary<string, string>.Empty,
            ImmutableSortedDictionary<string, string>.Empty,
            ImmutableSortedDictionary<string, string>.Empty)),
        new GatewayOptions(),
        [],
        lambda,
        new HttpMessageInvoker(new SocketsHttpHandler()),
        decisions ?? new DecisionLog(10),
        new Redactor(),
        TimeProvider.System);

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
}
