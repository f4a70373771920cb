using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Mapping;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.ApiGateway.UsagePlans;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>What is known of a request while it passes through the pipeline; each step adds its part.</summary>
internal sealed class RequestContext(RestApi api, GatewayRequest request)
{
    public RestApi Api => api;

    public GatewayRequest Request => request;

    public RouteMatch? Route { get; set; }

    public string? MethodArn { get; set; }

    /// <summary>What the authorizer said of the caller, once it said it.</summary>
    public AuthorizerContext? Authorizer { get; set; }

    /// <summary>The key a method that needs one was called with, before it is verified.</summary>
    public string? HeaderApiKey => Route?.Method.ApiKeyRequired == true && Api.ApiKeySource == ApiKeySource.Header
        ? Request.Headers.Last(UsagePlanStep.Header)
        : null;

    /// <summary>The verified API key of a method that needs one.</summary>
    public ApiKey? ApiKey { get; set; }

    public GatewayError? Error { get; set; }

    /// <summary>What the integration answered, while it is mapped.</summary>
    public BackendResponse? Backend { get; set; }

    /// <summary>What mapping templates have overridden.</summary>
    public TemplateOverrides Overrides { get; } = new();
}
