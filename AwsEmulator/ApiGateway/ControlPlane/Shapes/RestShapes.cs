namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;

/// <summary>The shapes of API Gateway v1 that clients send.</summary>
internal static class RestShapes
{
    private static readonly string[] ContentHandling = ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"];

    public static Shape RestApi { get; } = new(
        Member.Text("name") with { Required = true },
        Member.Text("description"),
        Member.Text("version") with { Fixed = true },
        Member.TextList("binaryMediaTypes"),
        Member.Integer("minimumCompressionSize"),
        Member.Enumeration("apiKeySource", "HEADER", "AUTHORIZER"),
        Member.TextList("endpointConfiguration/types") with { Values = ["REGIONAL", "EDGE", "PRIVATE"] },
        Member.Enumeration("endpointConfiguration/ipAddressType", "ipv4", "dualstack"),
        Member.TextList("endpointConfiguration/vpcEndpointIds"),
        Member.Text("policy"),
        Member.Flag("disableExecuteApiEndpoint"),
        Member.Text("securityPolicy"),
        Member.Enumeration("endpointAccessMode", "BASIC", "STRICT"),
        Member.TextMap("tags") with { Fixed = true });

    public static Shape Resource { get; } = new(Member.Text("pathPart"), Member.Text("parentId"));

    public static Shape Method { get; } = new(
        Member.Enumeration("authorizationType", "NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS") with { Required = true },
        Member.Text("authorizerId"),
        Member.Flag("apiKeyRequired"),
        Member.Text("operationName"),
        Member.FlagMap("requestParameters"),
        Member.TextMap("requestModels"),
        Member.Text("requestValidatorId"),
        Member.TextList("authorizationScopes"));

    public static Shape MethodResponse { get; } = new(
        Member.FlagMap("responseParameters"),
        Member.TextMap("responseModels"));

    public static Shape Integration { get; } = new(
        Member.Enumeration("type", "HTTP", "AWS", "MOCK", "HTTP_PROXY", "AWS_PROXY") with { Required = true },
        Member.Enumeration("httpMethod", "GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"),
        Member.Text("uri"),
        Member.Enumeration("connectionType", "INTERNET", "VPC_LINK"),
        Member.Text("connectionId"),
        Member.Text("credentials"),
        Member.TextMap("requestParameters"),
        Member.TextMap("requestTemplates"),
        Member.Enumeration("passthroughBehavior", "WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"),
        Member.Enumeration("contentHandling", [.. ContentHandling]),
        Member.Integer("timeoutInMillis"),
        Member.Text("cacheNamespace"),
        Member.TextList("cacheKeyParameters"),
        Member.Flag("tlsConfig/insecureSkipVerification"),
        Member.Enumeration("responseTransferMode", "BUFFERED", "STREAM"),
        Member.Text("integrationTarget"));

    public static Shape IntegrationResponse { get; } = new(
        Member.Text("selectionPattern"),
        Member.TextMap("responseParameters"),
        Member.TextMap("responseTemplates"),
        Member.Enumeration("contentHandling", [.. ContentHandling]));

    public static Shape Authorizer { get; } = new(
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
        Member.Text("statusCode"),
        Member.TextMap("responseParameters"),
        Member.TextMap("responseTemplates"));

    public static Shape RequestValidator { get; } = new(
        Member.Text("name"),
        Member.Flag("validateRequestBody"),
        Member.Flag("validateRequestParameters"));

    public static Shape Model { get; } = new(
        Member.Text("name") with { Required = true, Fixed = true },
        Member.Text("description"),
        Member.Text("schema"),
        Member.Text("contentType") with { Required = true, Fixed = true });

    public static Shape Deployment { get; } = new(Member.Text("description"));

    public static Shape Stage { get; } = new(
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
        Member.Text("name"),
        Member.Text("description"),
        Member.Text("customerId"),
        Member.Flag("enabled"),
        Member.Text("value") with { Fixed = true },
        Member.TextMap("tags") with { Fixed = true });

    public static Shape UsagePlan { get; } = new(
        Member.Text("name") with { Required = true },
        Member.Text("description"),
        Member.Text("productCode"),
        Member.Integer("throttle/burstLimit"),
        Member.Number("throttle/rateLimit"),
        Member.Integer("quota/limit"),
        Member.Integer("quota/offset"),
        Member.Enumeration("quota/period", "DAY", "WEEK", "MONTH"),
        Member.TextMap("tags") with { Fixed = true });

    public static Shape Account { get; } = new(Member.Text("cloudwatchRoleArn"));
}
