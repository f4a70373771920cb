namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;

/// <summary>The shapes of API Gateway v1 that clients send.</summary>
internal static class RestShapes
{
    private static readonly string[] ContentHandling = ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"];

    public static Shape RestApi { get; } = new(
        "createRestApiInput",
        Member.Text("name") with { Required = true },
        Member.Text("description"),
        Member.Text("version") with { Fixed = true },
        Member.TextList("binaryMediaTypes") with { Keyed = true },
        Member.Integer("minimumCompressionSize") with { Problem = "Invalid minimum compression size, must be between 0 and 10485760" },
        Member.Enumeration("apiKeySource", "AUTHORIZER", "HEADER"),
        Member.TextList("endpointConfiguration/types") with
        {
            Values = ["PRIVATE", "EDGE", "REGIONAL"],
            Problem = "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE",
        },
        Member.Enumeration("endpointConfiguration/ipAddressType", "ipv4", "dualstack") with { Problem = "ipAddressType must be either ipv4 or dualstack." },
        Member.TextList("endpointConfiguration/vpcEndpointIds"),
        Member.Text("policy"),
        Member.Flag("disableExecuteApiEndpoint"),
        Member.Text("securityPolicy"),
        Member.Enumeration("endpointAccessMode", "BASIC", "STRICT"),
        Member.TextMap("tags") with { Fixed = true })
    {
        Patching = PatchManner.Replace,
    };

    public static Shape Resource { get; } = new("createResourceInput", Member.Text("parentId"), Member.Text("pathPart"))
    {
        Patching = PatchManner.ReplaceOnly,
    };

    public static Shape Method { get; } = new(
        "putMethodInput",
        Member.Choice("authorizationType", "NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS") with { Required = true },
        Member.Text("authorizerId"),
        Member.Flag("apiKeyRequired"),
        Member.Text("operationName"),
        Member.FlagMap("requestParameters"),
        Member.TextMap("requestModels"),
        Member.Text("requestValidatorId"),
        Member.TextList("authorizationScopes"))
    {
        Patching = PatchManner.Replace,
    };

    public static Shape MethodResponse { get; } = new(
        "putMethodResponseInput",
        Member.FlagMap("responseParameters") with { Missing = "Invalid parameter name specified" },
        Member.TextMap("responseModels") with { Missing = "Content-Type specified was not found" });

    public static Shape Integration { get; } = new(
        "putIntegrationInput",
        Member.Enumeration("type", "HTTP", "MOCK", "AWS_PROXY", "HTTP_PROXY", "AWS") with { Required = true },
        Member.Choice("httpMethod", "GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"),
        Member.Text("uri"),
        Member.Enumeration("connectionType", "INTERNET", "VPC_LINK"),
        Member.Text("connectionId"),
        Member.Text("credentials"),
        Member.TextMap("requestParameters"),
        Member.TextMap("requestTemplates"),
        Member.Choice("passthroughBehavior", "WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"),
        Member.Enumeration("contentHandling", [.. ContentHandling]),
        Member.Integer("timeoutInMillis"),
        Member.Text("cacheNamespace"),
        Member.TextList("cacheKeyParameters") with { Keyed = true },
        Member.Flag("tlsConfig/insecureSkipVerification"),
        Member.Enumeration("responseTransferMode", "BUFFERED", "STREAM"),
        Member.Text("integrationTarget"));

    public static Shape IntegrationResponse { get; } = new(
        "putIntegrationResponseInput",
        Member.Text("selectionPattern") with { KeepsEmpty = true },
        Member.TextMap("responseParameters"),
        Member.TextMap("responseTemplates"),
        Member.Enumeration("contentHandling", [.. ContentHandling]));

    public static Shape Authorizer { get; } = new(
        "createAuthorizerInput",
        Member.Text("name") with { Required = true },
        Member.Enumeration("type", "TOKEN", "REQUEST", "COGNITO_USER_POOLS") with { Required = true },
        Member.TextList("providerARNs"),
        Member.Text("authType"),
        Member.Text("authorizerUri"),
        Member.Text("authorizerCredentials"),
        Member.Text("identitySource"),
        Member.Text("identityValidationExpression"),
        Member.Integer("authorizerResultTtlInSeconds"));

    public static Shape GatewayResponse { get; } = new(
        "putGatewayResponseInput",
        Member.Text("statusCode"),
        Member.TextMap("responseParameters") with { KeepsEmpty = false, Missing = "Invalid parameter name specified" },
        Member.TextMap("responseTemplates") with { KeepsEmpty = false });

    public static Shape RequestValidator { get; } = new(
        "createRequestValidatorInput",
        Member.Text("name") with { KeepsEmpty = true },
        Member.Flag("validateRequestParameters"),
        Member.Flag("validateRequestBody"))
    {
        Patching = PatchManner.ReplaceOnly,
    };

    public static Shape Model { get; } = new(
        "createModelInput",
        Member.Text("name") with { Required = true, Fixed = true },
        Member.Text("description"),
        Member.Text("schema"),
        Member.Text("contentType") with { Required = true, Fixed = true })
    {
        Patching = PatchManner.ReplaceOnly,
    };

    public static Shape Deployment { get; } = new("createDeploymentInput", Member.Text("description"));

    public static Shape Stage { get; } = new(
        "createStageInput",
        Member.Text("stageName") with { Required = true, Fixed = true },
        Member.Text("deploymentId") with { Required = true },
        Member.Text("description"),
        Member.Flag("cacheClusterEnabled"),
        Member.Enumeration("cacheClusterSize", "0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"),
        Member.TextMap("variables"),
        Member.Text("documentationVersion"),
        Member.Text("clientCertificateId"),
        Member.Flag("tracingEnabled"),
        Member.Text("accessLogSettings/destinationArn"),
        Member.Text("accessLogSettings/format"),
        Member.TextMap("tags") with { Fixed = true });

    public static Shape ApiKey { get; } = new(
        "createApiKeyInput",
        Member.Text("name"),
        Member.Text("description"),
        Member.Text("customerId"),
        Member.Flag("enabled"),
        Member.Text("value") with { Fixed = true },
        Member.TextMap("tags") with { Fixed = true });

    public static Shape UsagePlan { get; } = new(
        "createUsagePlanInput",
        Member.Text("name") with { Required = true },
        Member.Text("description"),
        Member.Text("productCode"),
        Member.Integer("throttle/burstLimit"),
        Member.Number("throttle/rateLimit"),
        Member.Integer("quota/limit"),
        Member.Integer("quota/offset"),
        Member.Enumeration("quota/period", "DAY", "WEEK", "MONTH"),
        Member.TextMap("tags") with { Fixed = true });

    public static Shape Account { get; } = new("account", Member.Text("cloudwatchRoleArn"));
}
