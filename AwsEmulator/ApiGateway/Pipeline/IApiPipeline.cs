using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>One API of either kind, as the web server sees it.</summary>
internal interface IApiPipeline
{
    ApiStage Stage { get; }

    /// <summary>Names of all functions the API needs, authorizers included.</summary>
    IEnumerable<string> Functions { get; }

    /// <summary>HTTP APIs answer in another envelope than REST APIs.</summary>
    bool IsHttpApi { get; }

    ValueTask<GatewayResult> HandleAsync(GatewayRequest request, CancellationToken cancellationToken);

    void FlushAuthorizerCaches();
}
