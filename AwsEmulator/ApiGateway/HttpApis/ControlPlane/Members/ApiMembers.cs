namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Members;

/// <summary>The members of the resources of an HTTP API.</summary>
internal static class ApiMembers
{
    private const int LongestName = 128;
    private const int LongestDescription = 1024;
    private const int LongestVersion = 64;

    private static readonly MemberTable Cors = new(
        new Member("allowCredentials", MemberKind.Flag),
        new Member("allowHeaders", MemberKind.TextList),
        new Member("allowMethods", MemberKind.TextList),
        new Member("allowOrigins", MemberKind.TextList),
        new Member("exposeHeaders", MemberKind.TextList),
        new Member("maxAge", MemberKind.Integer) { Minimum = -1, Maximum = 86_400 });

    private static readonly MemberTable Jwt = new(
        new Member("issuer", MemberKind.Text), new Member("audience", MemberKind.TextList));

    private static readonly MemberTable RouteSettings = new(
        new Member("dataTraceEnabled", MemberKind.Flag),
        new Member("detailedMetricsEnabled", MemberKind.Flag),
        new Member("loggingLevel", MemberKind.Text) { Values = ["ERROR", "INFO", "OFF"] },
        new Member("throttlingBurstLimit", MemberKind.Integer) { Minimum = 0 },
        new Member("throttlingRateLimit", MemberKind.Number) { Minimum = 0 });

    private static readonly MemberTable AccessLog = new(
        new Member("destinationArn", MemberKind.Text), new Member("format", MemberKind.Text));

    private static readonly MemberTable Tls = new(new Member("serverNameToVerify", MemberKind.Text));

    public static MemberTable Api { get; } = new(
        new Member("apiKeySelectionExpression", MemberKind.Text),
        new Member("corsConfiguration", MemberKind.Object) { Members = Cors },
        new Member("credentialsArn", MemberKind.Text),
        new Member("description", MemberKind.Text) { Maximum = LongestDescription },
        new Member("disableSchemaValidation", MemberKind.Flag),
        new Member("disableExecuteApiEndpoint", MemberKind.Flag),
        new Member("ipAddressType", MemberKind.Text) { Values = ["ipv4", "dualstack"] },
        new Member("name", MemberKind.Text) { IsRequired = true, Maximum = LongestName },
        new Member("protocolType", MemberKind.Text) { IsRequired = true, Values = ["HTTP"] },
        new Member("routeKey", MemberKind.Text),
        new Member("routeSelectionExpression", MemberKind.Text),
        new Member("tags", MemberKind.TextMap),
        new Member("target", MemberKind.Text),
        new Member("version", MemberKind.Text) { Maximum = LongestVersion });

    public static MemberTable Authorizer { get; } = new(
        new Member("authorizerCredentialsArn", MemberKind.Text),
        new Member("authorizerPayloadFormatVersion", MemberKind.Text) { Values = ["1.0", "2.0"] },
        new Member("authorizerResultTtlInSeconds", MemberKind.Integer) { Minimum = 0, Maximum = 3600 },
        new Member("authorizerType", MemberKind.Text) { IsRequired = true, Values = ["REQUEST", "JWT"] },
        new Member("authorizerUri", MemberKind.Text),
        new Member("enableSimpleResponses", MemberKind.Flag),
        new Member("identitySource", MemberKind.TextList),
        new Member("jwtConfiguration", MemberKind.Object) { Members = Jwt },
        new Member("name", MemberKind.Text) { IsRequired = true, Maximum = LongestName });

    public static MemberTable Integration { get; } = new(
        new Member("connectionId", MemberKind.Text),
        new Member("connectionType", MemberKind.Text) { Values = ["INTERNET", "VPC_LINK"] },
        new Member("credentialsArn", MemberKind.Text),
        new Member("description", MemberKind.Text) { Maximum = LongestDescription },
        new Member("integrationMethod", MemberKind.Text),
        new Member("integrationSubtype", MemberKind.Text),
        new Member("integrationType", MemberKind.Text) { IsRequired = true, Values = ["AWS", "HTTP", "MOCK", "HTTP_PROXY", "AWS_PROXY"] },
        new Member("integrationUri", MemberKind.Text),
        new Member("passthroughBehavior", MemberKind.Text) { Values = ["WHEN_NO_MATCH", "NEVER", "WHEN_NO_TEMPLATES"] },
        new Member("payloadFormatVersion", MemberKind.Text) { Values = ["1.0", "2.0"] },
        new Member("requestParameters", MemberKind.TextMap),
        new Member("responseParameters", MemberKind.TextMapMap),
        new Member("timeoutInMillis", MemberKind.Integer) { Minimum = 50, Maximum = 30_000 },
        new Member("tlsConfig", MemberKind.Object) { Members = Tls });

    public static MemberTable Route { get; } = new(
        new Member("apiKeyRequired", MemberKind.Flag),
        new Member("authorizationScopes", MemberKind.TextList),
        new Member("authorizationType", MemberKind.Text) { Values = ["NONE", "AWS_IAM", "CUSTOM", "JWT"] },
        new Member("authorizerId", MemberKind.Text),
        new Member("operationName", MemberKind.Text) { Maximum = LongestVersion },
        new Member("routeKey", MemberKind.Text) { IsRequired = true },
        new Member("target", MemberKind.Text));

    public static MemberTable Stage { get; } = new(
        new Member("accessLogSettings", MemberKind.Object) { Members = AccessLog },
        new Member("autoDeploy", MemberKind.Flag),
        new Member("defaultRouteSettings", MemberKind.Object) { Members = RouteSettings },
        new Member("deploymentId", MemberKind.Text),
        new Member("description", MemberKind.Text) { Maximum = LongestDescription },
        new Member("routeSettings", MemberKind.ObjectMap) { Members = RouteSettings },
        new Member("stageName", MemberKind.Text) { IsRequired = true, Maximum = LongestName },
        new Member("stageVariables", MemberKind.TextMap),
        new Member("tags", MemberKind.TextMap));

    public static MemberTable Deployment { get; } = new(
        new Member("description", MemberKind.Text) { Maximum = LongestDescription },
        new Member("stageName", MemberKind.Text));

    public static MemberTable Tags { get; } = new(new Member("tags", MemberKind.TextMap) { IsRequired = true });
}
